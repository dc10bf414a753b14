package io.ebbflow.decision.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StackSnapshotTest {

    /** Something of everything that a state holds. */
    static Story eventful() {
        Story story = new Story(Story.usual("act")).ready(2);
        Decision out = story.sustained(0.9, 0, 10);
        story.at(12).done(out);
        Decision in = story.sustained(0.2, 15, 40);
        story.at(41).result(in.actionId() == null ? out.actionId() : in.actionId(), Status.STARTED);
        story.inventory(4, 2, 1, 1).cpu(0.8, Quality.RESET).memory(0.4);
        story.at(44).cpu(0.9).decide();
        Score warmUp =
                Score.of(
                        Story.score(Story.WEB, Metrics.LOAD, story.now, Double.NaN, Quality.GAP)
                                .sample(),
                        "d",
                        Assessment.warmUp("main", "too few"));
        story.score(warmUp).at(50).cpu(0.7);
        return story;
    }

    @Test
    void aRestoredStateIsEqualAndHasTheSameBytes() {
        StackState state = eventful().state;
        StackState restored = StackState.restore(state.snapshot());
        assertThat(restored)
                .isEqualTo(state)
                .hasSameHashCodeAs(state)
                .hasToString(state.toString());
        assertThat(restored.snapshot()).isEqualTo(state.snapshot());
        assertThat(restored.stack()).isEqualTo(Story.STACK);
        StackState empty = new StackState(Story.STACK);
        assertThat(StackState.restore(empty.snapshot())).isEqualTo(empty).isNotEqualTo(state);
    }

    @Test
    void isCompact() {
        assertThat(eventful().state.snapshot().length).isLessThan(2_000);
    }

    @Test
    void otherBytesAreRefusedWithAReason() {
        byte[] good = eventful().state.snapshot();
        assertThatThrownBy(() -> StackState.restore(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 bytes");
        assertThatThrownBy(
                        () ->
                                StackState.restore(
                                        "no state at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no state of a stack");
        byte[] later = good.clone();
        later[7] = 9;
        assertThatThrownBy(() -> StackState.restore(later))
                .hasMessageContaining("has version 9, this release reads versions 2 to 3");
        assertThatThrownBy(() -> StackState.restore(Arrays.copyOf(good, good.length + 3)))
                .hasMessageContaining("3 bytes too many");
    }

    @Test
    void damageNeverEndsInAnythingButARefusal() {
        byte[] good = eventful().state.snapshot();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> StackState.restore(cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (long seed = 0; seed < 2000; seed++) {
            byte[] damaged = good.clone();
            Random random = new Random(seed);
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                StackState.restore(damaged);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as("seed %d", seed).hasMessageContaining("cannot read");
            }
        }
    }
}
