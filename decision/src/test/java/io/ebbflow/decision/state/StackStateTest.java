package io.ebbflow.decision.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StackStateTest {

    private final Story story = new Story(Story.usual("act"));

    @Test
    void anOlderScoreNeverReplacesANewerOne() {
        story.ready(2).at(20).cpu(0.5).decide();
        StackState before = StackState.restore(story.state.snapshot());
        story.at(15).cpu(0.99);
        assertThat(story.state).isEqualTo(before);
        assertThat(story.at(21).decide().rule()).startsWith("cpu.utilization 0.5");
    }

    @Test
    void anOlderInventoryNeverReplacesANewerOne() {
        story.at(20).ready(4).at(10).ready(2);
        assertThat(story.at(21).cpu(0.5).decide().from()).isEqualTo(4);
    }

    @Test
    void aRefinedWindowReplacesItsEarlierForm() {
        story.ready(2).cpu(0.9).cpu(0.5);
        assertThat(story.decide().rule()).startsWith("cpu.utilization 0.5");
    }

    @Test
    void keepsTheNewestReadingsOnlyOnceDecided() {
        story.ready(2);
        for (int second = 0; second < 60; second++) {
            story.at(second).cpu(0.5);
        }
        story.at(50).decide();
        ReadingLog log = story.state.readings.values().iterator().next();
        assertThat(log.all()).hasSize(10);
    }

    @Test
    void aClockInTheFutureFillsNoMemoryAndBlocksNothing() {
        story.ready(2).cpu(0.5).decide();
        for (int ahead = 0; ahead < 1000; ahead++) {
            story.at(86_400 + ahead).cpu(0.9);
        }
        ReadingLog log = story.state.readings.values().iterator().next();
        assertThat(log.all()).hasSize(ReadingLog.LONGEST);
        assertThat(story.at(5).cpu(0.6).decide().rule()).startsWith("cpu.utilization 0.6");
    }

    @Test
    void whereNothingIsDecidedTheNewestAreKept() {
        for (int second = 0; second < 1000; second++) {
            story.at(second).cpu(second / 1000.0);
        }
        assertThat(story.ready(2).decide().rule()).startsWith("cpu.utilization 0.999");
    }

    @Test
    void seriesAreBoundedAndTheStalestGoes() {
        for (int i = 0; i < StackState.MOST_SERIES + 10; i++) {
            story.at(i)
                    .score(
                            Story.score(
                                    Entity.service("s" + i),
                                    Metrics.CPU_UTILIZATION,
                                    story.now,
                                    0.5,
                                    Quality.OK));
        }
        assertThat(story.state.readings).hasSize(StackState.MOST_SERIES);
        assertThat(story.state.known())
                .contains(Entity.service("s" + (StackState.MOST_SERIES + 9)))
                .doesNotContain(Entity.service("s9"));
    }

    @Test
    void whatCannotBeScaledIsNotKept() {
        story.score(
                Story.score(
                        Entity.host("node1"), Metrics.CPU_UTILIZATION, story.now, 0.5, Quality.OK));
        assertThat(story.state).isEqualTo(new StackState(Story.STACK));
    }

    @Test
    void everythingKnownComesToItsEnd() {
        story.ready(2).sustained(0.9, 0, 10);
        story.at(3 * 3600).decideAll();
        assertThat(story.state.readings).isEmpty();
        assertThat(story.state.targets).isEmpty();
        assertThat(story.state.histories).as("cooldowns last longer").hasSize(1);
        story.policy(Story.usual("act").replace("web-cpu", "other")).at(25 * 3600).decideAll();
        assertThat(story.state.histories).isEmpty();
        assertThat(story.state.memories).isEmpty();
    }

    @Test
    void isIdleOnceNothingWasHeardForTheTimeToLive() {
        Duration ttl = Duration.ofMinutes(30);
        assertThat(story.state.isIdle(story.now, ttl)).isTrue();
        story.ready(2).sustained(0.9, 0, 10);
        assertThat(story.state.isIdle(story.now, ttl)).isFalse();
        assertThat(story.state.isIdle(story.at(10 + 1860).now, ttl)).isTrue();
    }

    @Test
    void aForgottenTargetIsNotDecidedOn() {
        story.ready(2);
        story.engine.forget(story.state, Story.WEB);
        assertThat(story.at(1).decideAll()).isEmpty();
        assertThat(story.at(2).cpu(0.5).decide().outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void aStateIsOfAStack() {
        assertThatThrownBy(() -> new StackState(null)).hasMessageContaining("null");
    }
}
