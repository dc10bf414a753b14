package io.ebbflow.decision.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final Instant START = Story.START;
    private static final RehearsalSettings SETTINGS =
            new RehearsalSettings(Duration.ofSeconds(30), 2);

    private Rehearsal rehearsal = new Rehearsal(SETTINGS, Story.STACK);

    /** What a recorded value would have been in the window that ends then. */
    private double seen(long second, String metric, double recorded) {
        Instant end = START.plusSeconds(second);
        rehearsal.hear(Story.score(Story.WEB, metric, end, recorded, Quality.OK));
        rehearsal = Rehearsal.restore(rehearsal.snapshot());
        List<Score> due = rehearsal.upTo(end);
        assertThat(due).hasSize(1);
        return due.get(0).sample().value();
    }

    private void scale(long second, int from, int to) {
        Instant now = START.plusSeconds(second);
        rehearsal.carryOut(
                new Action(
                        "a" + second,
                        now,
                        now.plusSeconds(60),
                        Story.STACK,
                        Story.WEB,
                        Action.Kind.SCALE,
                        Mode.ACT,
                        from,
                        to,
                        "p",
                        "d",
                        ""));
    }

    private TargetState size(long second) {
        return rehearsal.inventory(START.plusSeconds(second)).get(0);
    }

    @Test
    void atTheRecordedSizeEverythingIsAsItWas() {
        assertThat(seen(10, Metrics.CPU_UTILIZATION, 0.8)).isEqualTo(0.8);
        assertThat(size(10).desired()).isEqualTo(2);
        assertThat(size(10).ready()).isEqualTo(2);
    }

    @Test
    void workIsConservedAndSharedByThoseThatAreReady() {
        seen(10, Metrics.CPU_UTILIZATION, 0.8);
        scale(10, 2, 4);

        assertThat(size(20).desired()).isEqualTo(4);
        assertThat(size(20).ready()).isEqualTo(2);
        assertThat(seen(30, Metrics.CPU_UTILIZATION, 0.8)).isEqualTo(0.8);
        // ready at 40: half of the window that ends at 45 has two, half four
        assertThat(seen(45, Metrics.CPU_UTILIZATION, 0.8)).isCloseTo(0.6, within(1e-9));
        assertThat(seen(60, Metrics.CPU_UTILIZATION, 0.8)).isCloseTo(0.4, within(1e-9));
        assertThat(size(60).ready()).isEqualTo(4);
    }

    @Test
    void fewerInstancesAreBusierUpToTheirLimit() {
        seen(10, Metrics.CPU_UTILIZATION, 0.3);
        scale(10, 2, 1);

        assertThat(size(11).ready()).isEqualTo(1);
        assertThat(seen(30, Metrics.CPU_UTILIZATION, 0.3)).isCloseTo(0.6, within(1e-9));
        assertThat(seen(40, Metrics.CPU_UTILIZATION, 0.7)).isEqualTo(1);
        assertThat(seen(50, Metrics.LOAD, 0.7)).isCloseTo(1.4, within(1e-9));
    }

    @Test
    void ratesStayAsTheyWere() {
        seen(10, Metrics.CPU_UTILIZATION, 0.8);
        scale(10, 2, 4);
        assertThat(seen(100, Metrics.NETWORK_RECEIVE, 5e6)).isEqualTo(5e6);
    }

    @Test
    void scoresAheadOfTimeWait() {
        Instant late = START.plusSeconds(50);
        rehearsal.hear(Story.score(Story.WEB, Metrics.CPU_UTILIZATION, late, 0.5, Quality.OK));
        assertThat(rehearsal.upTo(START.plusSeconds(40))).isEmpty();
        assertThat(rehearsal.upTo(late)).hasSize(1);
        assertThat(rehearsal.upTo(late)).isEmpty();
    }
}
