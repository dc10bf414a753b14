package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class HygieneFunctionTest {

    private static final Duration SILENCE = Duration.ofHours(2);
    private static final Series BYTES = Series.of(Shop.container(1), "network.receive");

    private KeyedOneInputStreamOperatorTestHarness<String, MetricSample, CleanSample> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aCounterBecomesARate() throws Exception {
        take(counter(0, 100));
        take(counter(10, 600));

        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        clean -> {
                            assertThat(clean.sample().value()).isEqualTo(50);
                            assertThat(clean.sample().unit()).isEqualTo("By/s");
                            assertThat(clean.quality()).isEqualTo(Quality.OK);
                        });
    }

    @Test
    void everySeriesIsCountedByItself() throws Exception {
        take(counter(0, 100));
        take(Shop.sample(BYTES.on(Shop.container(2)), MetricKind.COUNTER, Shop.at(5), 9000));
        take(counter(10, 600));

        assertThat(values()).containsExactly(50.0);
    }

    @Test
    void repeatedAndOutOfOrderSamplesAreDropped() throws Exception {
        take(Shop.cpu(1, Shop.at(10), 0.5));
        take(Shop.cpu(1, Shop.at(10), 0.7));
        take(Shop.cpu(1, Shop.at(8), 0.6));

        assertThat(values()).containsExactly(0.5);
        assertThat(Harness.side(harness, SideOutputs.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void aSampleFarAheadOfItsRecordIsADeadLetterAndLeavesNothingBehind() throws Exception {
        MetricSample ahead = ahead(Shop.cpu(1, Shop.at(0), 0.5), Duration.ofDays(3650));

        take(ahead);

        List<DeadLetter> letters = Harness.side(harness, SideOutputs.DEAD_LETTERS);
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).stage()).isEqualTo("hygiene");
        assertThat(letters.get(0).reason()).contains("clock-skew").contains("ahead of its record");
        assertThat(letters.get(0).payload()).contains("\"cpu.utilization\"");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aClockFarAheadDoesNotKeepAKnownSeriesFromBeingForgotten() throws Exception {
        take(Shop.cpu(1, Shop.at(0), 0.5));
        take(ahead(Shop.cpu(1, Shop.at(1), 0.5), Duration.ofDays(3650)));

        harness.processWatermark(Shop.START.plus(SILENCE).plusSeconds(120).toEpochMilli());

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void stateAndTimersEndAfterSilence() throws Exception {
        take(counter(0, 100));
        take(counter(10, 600));
        take(Shop.cpu(2, Shop.at(10), 0.5));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(4);

        harness.processWatermark(Shop.at(10).plus(SILENCE).plusSeconds(60).toEpochMilli());

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aSeriesThatGoesOnIsRememberedAndHasOneTimer() throws Exception {
        for (int minute = 0; minute <= 600; minute++) {
            take(counter(60 * minute, 60 * minute));
            harness.processWatermark(Shop.at(60 * minute).toEpochMilli());
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        }

        assertThat(values()).hasSize(600).containsOnly(1.0);
    }

    @Test
    void aForgottenSeriesBeginsAnew() throws Exception {
        take(counter(0, 100));
        harness.processWatermark(Shop.START.plus(SILENCE).plusSeconds(60).toEpochMilli());
        take(counter(20_000, 600));

        assertThat(values()).isEmpty();
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    }

    @Test
    void aRestoredOperatorGoesOnAsIfNothingHadHappened() throws Exception {
        take(counter(0, 100));
        take(counter(10, 600));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        int before = values().size();
        take(counter(20, 700));
        take(counter(30, 50));
        take(counter(40, 60));
        List<CleanSample> expected = harness.extractOutputValues();
        expected = expected.subList(before, expected.size());

        try (var restored = harness(snapshot)) {
            restored.processElement(counter(20, 700), Shop.at(20).toEpochMilli());
            restored.processElement(counter(30, 50), Shop.at(30).toEpochMilli());
            restored.processElement(counter(40, 60), Shop.at(40).toEpochMilli());

            assertThat(expected).hasSize(2);
            assertThat(restored.extractOutputValues()).isEqualTo(expected);
            restored.processWatermark(Shop.at(40).plus(SILENCE).plusSeconds(60).toEpochMilli());
            assertThat(restored.numKeyedStateEntries()).isZero();
            assertThat(restored.numEventTimeTimers()).isZero();
        }
    }

    private void take(MetricSample sample) throws Exception {
        harness.processElement(sample, sample.time().toEpochMilli());
    }

    private List<Double> values() {
        return harness.extractOutputValues().stream().map(c -> c.sample().value()).toList();
    }

    private static MetricSample counter(double seconds, double value) {
        return Shop.sample(BYTES, MetricKind.COUNTER, Shop.at(seconds), value);
    }

    private static MetricSample ahead(MetricSample sample, Duration by) {
        return new MetricSample(
                sample.time().plus(by),
                sample.series(),
                sample.kind(),
                sample.unit(),
                sample.value(),
                List.<Entity>of(),
                sample.source(),
                sample.time());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, MetricSample, CleanSample>
            harness(OperatorSubtaskState restored) throws Exception {
        return Harness.of(
                new HygieneFunction(HygieneOptions.DEFAULT, SILENCE),
                sample -> sample.series().key(),
                CleanSample.class,
                restored);
    }
}
