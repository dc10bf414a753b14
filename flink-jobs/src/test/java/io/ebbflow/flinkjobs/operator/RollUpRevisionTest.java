package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.WindowPhase;
import io.ebbflow.ingest.model.WindowUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Early results and late corrections; of each window one result at most is for the detectors. */
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class RollUpRevisionTest {

    private static final Duration LATENESS = Duration.ofSeconds(30);

    private KeyedOneInputStreamOperatorTestHarness<String, Contribution, GroupedWindow> harness;

    @Test
    void aLateSampleRevisesItsWindowsOncePerStepAndNoneIsScoredTwice() throws Exception {
        try (var opened = open(Duration.ZERO, null)) {
            take(Shop.cpu(1, Shop.at(5), 0.25));
            watermark(12);
            take(Shop.cpu(2, Shop.at(6), 0.5));
            take(Shop.cpu(2, Shop.at(7), 1.0));
            assertThat(updates()).isEmpty();

            watermark(20);
            assertThat(updates())
                    .extracting(
                            WindowUpdate::time,
                            WindowUpdate::phase,
                            update -> update.sample().value(),
                            update -> update.sample().members())
                    .containsExactly(tuple(Shop.at(10), WindowPhase.REVISED, 0.5, 2));

            watermark(100);
            assertThat(updates()).hasSize(1);
            assertThat(scored()).containsExactly(Shop.at(10), Shop.at(20), Shop.at(30));
            assertThat(Harness.side(harness, SideOutputs.LATE)).isEmpty();
            assertEmpty();
        }
    }

    @Test
    void aWindowThatHeldNothingInTimeIsRevisedButNeverScored() throws Exception {
        try (var opened = open(Duration.ZERO, null)) {
            watermark(35);
            take(Shop.cpu(1, Shop.at(5), 0.2));
            watermark(100);

            assertThat(scored()).isEmpty();
            assertThat(updates())
                    .extracting(WindowUpdate::time, WindowUpdate::phase)
                    .containsExactly(
                            tuple(Shop.at(10), WindowPhase.REVISED),
                            tuple(Shop.at(20), WindowPhase.REVISED),
                            tuple(Shop.at(30), WindowPhase.REVISED));
            assertEmpty();
        }
    }

    @Test
    void whatComesAfterTheAllowedLatenessOfItsLastWindowIsLate() throws Exception {
        try (var opened = open(Duration.ZERO, null)) {
            watermark(60);
            take(Shop.cpu(1, Shop.at(5), 0.2));
            watermark(100);

            assertThat(updates()).isEmpty();
            // for the replica, its service and its stack
            assertThat(Harness.side(harness, SideOutputs.LATE)).hasSize(3);
            assertEmpty();
        }
    }

    @Test
    void tellsEarlyWhatAnOpenWindowHoldsWhereSomethingCame() throws Exception {
        try (var opened = open(Duration.ofSeconds(2), null)) {
            take(Shop.cpu(1, Shop.at(1), 0.2));
            watermark(2);
            take(Shop.cpu(1, Shop.at(5), 0.4));
            watermark(5);
            watermark(9);

            assertThat(scored()).isEmpty();
            assertThat(updates())
                    .filteredOn(update -> update.time().equals(Shop.at(10)))
                    .extracting(WindowUpdate::phase, update -> update.sample().count())
                    .containsExactly(tuple(WindowPhase.EARLY, 1L), tuple(WindowPhase.EARLY, 2L));

            watermark(100);
            assertThat(scored()).containsExactly(Shop.at(10), Shop.at(20), Shop.at(30));
            assertThat(updates())
                    .filteredOn(update -> update.phase() == WindowPhase.CLOSED)
                    .extracting(WindowUpdate::time)
                    .containsExactly(Shop.at(10), Shop.at(20), Shop.at(30));
            assertEmpty();
        }
    }

    @Test
    void eventTimeThatLeapsOverTheEndSkipsTheEarlyResults() throws Exception {
        try (var opened = open(Duration.ofSeconds(2), null)) {
            take(Shop.cpu(1, Shop.at(1), 0.2));
            watermark(100);

            assertThat(updates()).extracting(WindowUpdate::phase).containsOnly(WindowPhase.CLOSED);
            assertThat(scored()).hasSize(3);
            assertEmpty();
        }
    }

    @Test
    void aRestoreForgetsEventTimeButScoresNoWindowAgain() throws Exception {
        OperatorSubtaskState snapshot;
        try (var opened = open(Duration.ZERO, null)) {
            take(Shop.cpu(1, Shop.at(5), 0.2));
            watermark(12);
            assertThat(scored()).containsExactly(Shop.at(10));
            snapshot = harness.snapshot(1, 1);
        }
        try (var opened = open(Duration.ZERO, snapshot)) {
            take(Shop.cpu(1, Shop.at(6), 0.4));
            watermark(100);

            assertThat(scored()).containsExactly(Shop.at(20), Shop.at(30));
            assertThat(updates())
                    .extracting(WindowUpdate::time, WindowUpdate::phase)
                    .containsExactly(tuple(Shop.at(10), WindowPhase.REVISED));
            assertEmpty();
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Contribution, GroupedWindow> open(
            Duration early, OperatorSubtaskState restored) throws Exception {
        harness = RollUpHarness.open(early, LATENESS, restored);
        return harness;
    }

    private void take(MetricSample sample) throws Exception {
        for (Contribution contribution : RollUpHarness.contributions(sample)) {
            harness.processElement(contribution, sample.time().toEpochMilli());
        }
    }

    private void watermark(double seconds) throws Exception {
        harness.processWatermark(Shop.at(seconds).toEpochMilli());
    }

    /** Ends of the service's windows that go to its detector. */
    private List<Instant> scored() {
        return harness.extractOutputValues().stream()
                .map(GroupedWindow::sample)
                .filter(sample -> sample.series().equals(Shop.WEB_CPU))
                .map(sample -> sample.end())
                .sorted()
                .toList();
    }

    private List<WindowUpdate> updates() {
        return Harness.side(harness, SideOutputs.UPDATES).stream()
                .filter(update -> update.sample().series().equals(Shop.WEB_CPU))
                .sorted(Comparator.comparing(WindowUpdate::time))
                .toList();
    }

    private void assertEmpty() {
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }
}
