package io.ebbflow.flinkjobs.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SampleWatermarksTest {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final long START = Shop.START.toEpochMilli();

    private final WatermarkProbe<Intake> probe =
            new WatermarkProbe<>(
                    SampleWatermarks.strategy(Duration.ofSeconds(2), Duration.ofSeconds(15)));

    @Test
    void thereIsNoEventTimeBeforeTheFirstSample() {
        probe.pass(TICK);

        assertThat(probe.watermarks()).isEmpty();
    }

    @Test
    void eventTimeIsTheNewestSampleLessTheOutOfOrderness() {
        probe.event(measured(10, 11), START).event(measured(7, 12), START).pass(TICK);

        assertThat(probe.watermarks()).containsExactly(START + 8_000 - 1);
    }

    @Test
    void aClockThatIsAheadMovesItNoFurtherThanItsOwnRecord() {
        probe.event(measured(10, 11), START).event(measured(3600, 12), START).pass(TICK);

        assertThat(probe.watermarks()).containsExactly(START + 10_000 - 1);
    }

    @Test
    void clocksThatAreAllAheadDoNotStopIt() {
        probe.event(measured(70, 10), START).pass(TICK).event(measured(80, 20), START).pass(TICK);

        assertThat(probe.watermarks()).containsExactly(START + 8_000 - 1, START + 18_000 - 1);
    }

    @Test
    void deadLettersDoNotMoveIt() {
        DeadLetter letter = DeadLetter.of(Shop.at(3600), "t/0/1", "decode", "broken", new byte[0]);

        probe.event(measured(10, 11), START)
                .event(Intake.rejected(letter), START + 3_600_000)
                .pass(TICK);

        assertThat(probe.watermarks()).containsExactly(START + 8_000 - 1);
    }

    @Test
    void aPartitionOfNothingButDeadLettersHoldsNobodyBack() {
        DeadLetter letter = DeadLetter.of(Shop.START, "t/0/1", "decode", "broken", new byte[0]);

        for (int second = 0; second <= 17; second++) {
            probe.event(Intake.rejected(letter), START).pass(Duration.ofSeconds(1));
        }

        assertThat(probe.isIdle()).isTrue();
    }

    @Test
    void aSilentPartitionTurnsIdleAndComesBack() {
        probe.event(measured(10, 10), START).pass(TICK).pass(TICK).pass(Duration.ofSeconds(16));
        assertThat(probe.isIdle()).isTrue();

        probe.event(measured(40, 40), START).pass(TICK);

        assertThat(probe.isIdle()).isFalse();
        assertThat(probe.watermarks()).endsWith(START + 38_000 - 1);
    }

    private static Intake measured(double seconds, double recordedSeconds) {
        MetricSample sample = Shop.cpu(1, Shop.at(seconds), 0.5);
        Instant recorded = Shop.at(recordedSeconds);
        return Intake.of(
                new MetricSample(
                        sample.time(),
                        sample.series(),
                        sample.kind(),
                        sample.unit(),
                        sample.value(),
                        sample.memberOf(),
                        sample.source(),
                        recorded));
    }
}
