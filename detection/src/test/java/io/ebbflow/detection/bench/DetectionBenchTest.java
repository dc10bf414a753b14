package io.ebbflow.detection.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.threshold.AdaptiveThresholdFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a clock that moves as the detectors say, 100 and 2000 microseconds per value. */
class DetectionBenchTest {

    private static final int MODEL_BYTES = 64 << 10;

    private final BenchSeries series = BenchSeries.synthetic(1_000, 1);
    private final List<String> progress = new ArrayList<>();
    private long clock;

    @Test
    void speedIsRecordsByTheClock() {
        DetectorCost cost = run(plan(10, fast())).get(0);

        assertThat(cost.recordsPerSecond()).isCloseTo(10_000, within(1e-6));
        assertThat(cost.records()).isEqualTo(2_000);
        assertThat(cost.repetitions()).isEqualTo(2);
        assertThat(cost.limited()).isFalse();
    }

    @Test
    void aSlowDetectorStopsWhenItsTimeIsUp() {
        DetectorCost cost = run(plan(1, slow())).get(0);

        // 500 values take the second
        assertThat(cost.recordsPerRepetition()).isEqualTo(500);
        assertThat(cost.recordsPerSecond()).isCloseTo(500, within(1e-6));
        assertThat(cost.limited()).isTrue();
        assertThat(BenchReport.text(List.of(cost)))
                .contains("htm-java *")
                .contains("htm-java was out of time: 500 records per repetition, models of 800");
    }

    @Test
    void detectorsTakeTurns() {
        run(plan(10, fast(), slow()));

        assertThat(progress.subList(0, 6))
                .containsExactly(
                        "fast, warming up",
                        "htm-java, warming up",
                        "fast, repetition 1 of 2",
                        "htm-java, repetition 1 of 2",
                        "fast, repetition 2 of 2",
                        "htm-java, repetition 2 of 2");
    }

    @Test
    void theRatioIsOverTheRecordsThatBothGotThrough() {
        // becomes ten times as slow after 500 values, which htm.java never comes to
        List<DetectorCost> costs = run(plan(1, growing(), slow()));

        assertThat(costs.get(0).recordsPerSecond()).isLessThan(5_000);
        assertThat(costs.get(0).ratioToHtmJava().getAsDouble()).isCloseTo(20, within(1e-6));
        assertThat(costs.get(1).ratioToHtmJava()).hasValue(1);
    }

    @Test
    void withoutHtmJavaThereIsNoRatio() {
        List<DetectorCost> costs = run(plan(10, fast()));

        assertThat(costs.get(0).ratioToHtmJava()).isEmpty();
        JsonNode json = BenchReport.json(costs).get(0);
        assertThat(json.get("ratio_to_htm_java").isNull()).isTrue();
        assertThat(json.get("detector").asText()).isEqualTo("fast");
        assertThat(json.get("records_per_second").asDouble()).isCloseTo(10_000, within(1e-6));
        assertThat(json.get("snapshot_bytes").asInt()).isEqualTo(Integer.BYTES);
        assertThat(json.get("heap_bytes_per_model").asLong())
                .isEqualTo(costs.get(0).finalState().heapBytes());
        assertThat(json.get("states").get(0).get("after_records").asInt()).isEqualTo(300);
    }

    @Test
    void theHeapOfAModelIsMeasured() {
        DetectorCost cost = run(plan(10, fast())).get(0);

        assertThat(cost.states()).extracting(StateCost::afterRecords).containsExactly(300, 800);
        for (StateCost state : cost.states()) {
            // as many as are some 8 MB
            assertThat(state.models()).isBetween(80, 150);
            assertThat((double) state.heapBytes())
                    .isCloseTo(MODEL_BYTES, within(0.2 * MODEL_BYTES));
        }
    }

    @Test
    void aRealDetectorIsSmall() {
        DetectionBench bench =
                new DetectionBench(
                        new BenchPlan(
                                List.of(new AdaptiveThresholdFactory()),
                                1,
                                Duration.ofSeconds(10),
                                List.of(500)),
                        series,
                        System::nanoTime,
                        progress::add);

        DetectorCost cost = bench.run().get(0);

        assertThat(cost.finalState().heapBytes()).isBetween(500L, 20_000L);
        assertThat(cost.finalState().snapshotBytes()).isBetween(500L, 5_000L);
        assertThat(cost.finalState().snapshotMillis()).isPositive();
        assertThat(cost.finalState().restoreMillis()).isPositive();
    }

    @Test
    void aSnapshotThatLosesStateIsRefused() {
        DetectorFactory forgetful = new Clockwork("forgetful", 100, 100, true);

        assertThatThrownBy(() -> run(plan(10, forgetful)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("restored after 300 records");
    }

    @Test
    void aPlanNamesWhatIsWrongWithIt() {
        assertThatThrownBy(() -> new BenchPlan(List.of(), 1, Duration.ofSeconds(1), List.of(1)))
                .hasMessageContaining("no detector");
        assertThatThrownBy(
                        () -> new BenchPlan(List.of(fast()), 0, Duration.ofSeconds(1), List.of(1)))
                .hasMessageContaining("at least 1, got 0");
        assertThatThrownBy(() -> new BenchPlan(List.of(fast()), 1, Duration.ZERO, List.of(1)))
                .hasMessageContaining("positive, got PT0S");
        assertThatThrownBy(
                        () ->
                                new BenchPlan(
                                        List.of(fast()), 1, Duration.ofSeconds(1), List.of(2, 2)))
                .hasMessageContaining("rise, got [2, 2]");
    }

    private List<DetectorCost> run(BenchPlan plan) {
        return new DetectionBench(plan, series, () -> clock, progress::add).run();
    }

    private static BenchPlan plan(int seconds, DetectorFactory... factories) {
        return new BenchPlan(List.of(factories), 2, Duration.ofSeconds(seconds), List.of(300, 800));
    }

    private DetectorFactory fast() {
        return new Clockwork("fast", 100, 100, false);
    }

    private DetectorFactory growing() {
        return new Clockwork("growing", 100, 1_000, false);
    }

    private DetectorFactory slow() {
        return new Clockwork("htm-java", 2_000, 2_000, false);
    }

    /** Makes detectors of 64 KB that move the clock by so many microseconds per value. */
    private final class Clockwork implements DetectorFactory {

        private final String name;
        private final int early;
        private final int late;
        private final boolean forgetful;

        Clockwork(String name, int early, int late, boolean forgetful) {
            this.name = name;
            this.early = early;
            this.late = late;
            this.forgetful = forgetful;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Detector create(DetectionConfig config) {
            return new Counting(0);
        }

        @Override
        public Detector restore(DetectionConfig config, byte[] snapshot) {
            return new Counting(forgetful ? 0 : ByteBuffer.wrap(snapshot).getInt());
        }

        private final class Counting implements Detector {

            private final byte[] weight = new byte[MODEL_BYTES];
            private int seen;

            Counting(int seen) {
                this.seen = seen;
            }

            @Override
            public Assessment assess(Instant time, double value) {
                seen++;
                weight[seen] = 1;
                clock += (seen <= 500 ? early : late) * 1_000L;
                return new Assessment(
                        seen,
                        Math.min(1, seen / 10_000.0),
                        Verdict.NORMAL,
                        "clockwork",
                        "because",
                        new Expectation(0, 0, 0));
            }

            @Override
            public byte[] snapshot() {
                clock += 5;
                return ByteBuffer.allocate(Integer.BYTES).putInt(seen).array();
            }
        }
    }
}
