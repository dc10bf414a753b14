package io.ebbflow.actuation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryWatchTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void publishesWhatIsNewOrChangedAndOtherwiseBeforeFiveSecondsAreOver() {
        TargetState first = state(NOW, 2, Instance.State.READY);

        assertThat(InventoryWatch.isDue(null, first)).isTrue();
        assertThat(InventoryWatch.isDue(first, state(NOW.plusSeconds(1), 2, Instance.State.READY)))
                .isFalse();
        assertThat(InventoryWatch.isDue(first, state(NOW.plusSeconds(1), 3, Instance.State.READY)))
                .isTrue();
        assertThat(InventoryWatch.isDue(first, state(NOW.plusSeconds(1), 2, Instance.State.FAILED)))
                .isTrue();
        assertThat(InventoryWatch.isDue(first, state(NOW.plusSeconds(4), 2, Instance.State.READY)))
                .isTrue();
    }

    private static TargetState state(Instant time, int desired, Instance.State state) {
        return new TargetState(
                time,
                Entity.service("web"),
                Entity.stack("s"),
                "in-memory",
                desired,
                List.of(new Instance("1", state, NOW)));
    }
}
