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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        reach(10);

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
        reach(10);

        assertThat(values()).containsExactly(50.0);
    }

    @Test
    void samplesOutOfOrderArePutInOrderAndRepeatedOnesDropped() throws Exception {
        take(Shop.cpu(1, Shop.at(10), 0.5));
        take(Shop.cpu(1, Shop.at(10), 0.7));
        take(Shop.cpu(1, Shop.at(8), 0.6));
        assertThat(values()).isEmpty();

        reach(9);
        assertThat(values()).containsExactly(0.6);
        reach(10);
        assertThat(values()).containsExactly(0.6, 0.5);
        take(Shop.cpu(1, Shop.at(9), 0.6));

        assertThat(values()).containsExactly(0.6, 0.5);
        assertThat(Harness.side(harness, SideOutputs.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void aSampleThatComesAfterItsTimeCountsIfItIsTheNewest() throws Exception {
        take(Shop.cpu(1, Shop.at(10), 0.5));
        reach(25);
        take(Shop.cpu(1, Shop.at(20), 0.6));

        assertThat(values()).containsExactly(0.5, 0.6);
    }

    /** Whatever order a counter's samples come in, and however often, its rates are the same. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void orderAndRepetitionWithinTheBoundDoNotMatter(long seed) throws Exception {
        Random random = new Random(seed);
        List<MetricSample> samples = new ArrayList<>();
        double value = 1000;
        for (int i = 0; i < 200; i++) {
            value = random.nextInt(40) == 0 ? random.nextInt(50) : value + random.nextInt(500);
            samples.add(counter(10 * i + random.nextInt(4000) / 1e3, value));
        }
        for (MetricSample sample : samples) {
            take(sample);
        }
        reach(3000);
        List<CleanSample> expected = harness.extractOutputValues();
        List<String> verdicts = verdicts();

        record Arrival(MetricSample sample, double at) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (MetricSample sample : samples) {
            for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
                arrivals.add(
                        new Arrival(sample, seconds(sample.time()) + 30 * random.nextDouble()));
            }
        }
        arrivals.sort(Comparator.comparingDouble(Arrival::at));
        harness.close();
        harness = harness(null);
        for (Arrival arrival : arrivals) {
            take(arrival.sample());
            reach(arrival.at() - 31);
        }
        reach(3000);

        assertThat(harness.extractOutputValues()).as("seed %d", seed).isEqualTo(expected);
        assertThat(verdicts()).as("seed %d", seed).isEqualTo(verdicts);
        assertThat(expected).hasSizeGreaterThan(150);
    }

    @Test
    void aSampleFarAheadOfItsRecordIsADeadLetterAndAVerdict() throws Exception {
        MetricSample ahead = ahead(Shop.cpu(1, Shop.at(0), 0.5), Duration.ofDays(3650));

        take(ahead);
        take(ahead);

        List<DeadLetter> letters = Harness.side(harness, SideOutputs.DEAD_LETTERS);
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).stage()).isEqualTo("hygiene");
        assertThat(letters.get(0).reason()).contains("clock-skew").contains("ahead of its record");
        assertThat(letters.get(0).payload()).contains("\"cpu.utilization\"");
        assertThat(verdicts()).containsExactly("clock-skew@0");

        harness.processWatermark(Shop.START.plus(SILENCE).plusSeconds(120).toEpochMilli());
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aSeriesThatStopsIsStaleAfterFivePeriodsAndOkWhenItIsBack() throws Exception {
        for (int i = 0; i <= 5; i++) {
            take(Shop.cpu(1, Shop.at(10 * i), 0.1 * i));
            reach(10 * i);
        }
        reach(99.999);
        assertThat(verdicts()).isEmpty();
        reach(100);
        reach(500);
        assertThat(verdicts()).containsExactly("stale@100");
        assertThat(Harness.side(harness, SideOutputs.QUALITY))
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.series()).isEqualTo(Shop.cpuOf(Shop.container(1)));
                            assertThat(change.previous()).isEqualTo(Quality.OK);
                            assertThat(change.lastSample()).isEqualTo(Shop.at(50));
                            assertThat(change.reason()).contains("one every 10.0 s is usual");
                        });

        take(Shop.cpu(1, Shop.at(510), 0.3));
        take(Shop.cpu(1, Shop.at(520), 0.4));
        reach(520);
        assertThat(verdicts()).containsExactly("stale@100", "gap@510", "ok@520");
    }

    @Test
    void aRestartedCounterIsSaidToBeResetUntilItsRateIsTrueAgain() throws Exception {
        take(counter(0, 100));
        take(counter(10, 600));
        take(counter(20, 5));
        take(counter(30, 15));
        take(counter(40, 25));
        reach(40);

        assertThat(values()).containsExactly(50.0, 1.0, 1.0);
        assertThat(verdicts()).containsExactly("reset@20", "ok@40");
    }

    @Test
    void aClockFarAheadDoesNotKeepAKnownSeriesFromBeingForgotten() throws Exception {
        take(Shop.cpu(1, Shop.at(0), 0.5));
        reach(0);
        take(ahead(Shop.cpu(1, Shop.at(1), 0.5), Duration.ofDays(3650)));

        harness.processWatermark(Shop.START.plus(SILENCE).plusSeconds(120).toEpochMilli());

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void stateAndTimersEndAfterSilence() throws Exception {
        take(counter(0, 100));
        take(counter(10, 600));
        take(Shop.cpu(2, Shop.at(10), 0.5));
        reach(10);
        // what is known, which series it is, when it was last heard of
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2 * 3);

        harness.processWatermark(Shop.at(10).plus(SILENCE).plusSeconds(60).toEpochMilli());

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aSeriesThatGoesOnIsRememberedAndHasTwoTimersAtMost() throws Exception {
        for (int minute = 0; minute <= 600; minute++) {
            take(counter(60 * minute, 60 * minute));
            harness.processWatermark(Shop.at(60 * minute).toEpochMilli());
            // one for its silence and one for its going stale, which may be the same
            assertThat(harness.numEventTimeTimers()).isBetween(1, 2);
        }

        assertThat(verdicts()).isEmpty();
        assertThat(values()).hasSize(600).containsOnly(1.0);
    }

    @Test
    void aForgottenSeriesBeginsAnew() throws Exception {
        take(counter(0, 100));
        harness.processWatermark(Shop.START.plus(SILENCE).plusSeconds(60).toEpochMilli());
        take(counter(20_000, 600));
        reach(20_000);

        assertThat(values()).isEmpty();
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    }

    @Test
    void aRestoredOperatorGoesOnAsIfNothingHadHappened() throws Exception {
        take(counter(0, 100));
        take(counter(10, 600));
        reach(10);
        // this one waits in the snapshot
        take(counter(20, 700));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        int before = values().size();
        take(counter(30, 50));
        take(counter(40, 60));
        reach(200);
        List<CleanSample> expected = harness.extractOutputValues();
        expected = expected.subList(before, expected.size());
        List<String> verdicts = verdicts();

        harness.close();
        harness = harness(snapshot);
        take(counter(30, 50));
        take(counter(40, 60));
        reach(200);

        assertThat(expected).hasSize(2);
        assertThat(harness.extractOutputValues()).isEqualTo(expected);
        assertThat(verdicts()).isEqualTo(verdicts).containsExactly("reset@30", "stale@90");
        harness.processWatermark(Shop.at(40).plus(SILENCE).plusSeconds(60).toEpochMilli());
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void take(MetricSample sample) throws Exception {
        harness.processElement(sample, sample.time().toEpochMilli());
    }

    /** Event time reaches so many seconds. */
    private void reach(double seconds) throws Exception {
        harness.processWatermark(Shop.at(seconds).toEpochMilli());
    }

    private List<String> verdicts() {
        return Harness.side(harness, SideOutputs.QUALITY).stream()
                .map(change -> change.quality().text() + "@" + seconds(change.time()))
                .toList();
    }

    private static long seconds(Instant time) {
        return Duration.between(Shop.START, time).toSeconds();
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
