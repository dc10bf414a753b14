package io.ebbflow.actuation.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneBalanceTest {

    private static final List<String> ZONES = List.of("a", "b");

    private static Instance machine(String id, String zone, State state, int second) {
        Instant since = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(second);
        return new Instance(id, state, since, id, null, zone, null);
    }

    private static Instance machine(String id, String zone, int second) {
        return machine(id, zone, State.READY, second);
    }

    private static List<String> victims(List<Instance> machines, int count, String choose)
            throws ActuationException {
        return ZoneBalance.victims(machines, count, choose).stream().map(Instance::id).toList();
    }

    @Test
    void fillsTheEmptiestZoneAndOfEqualsTheFirstS5() {
        assertThat(ZoneBalance.emptiest(ZONES, List.of())).contains("a");
        assertThat(ZoneBalance.emptiest(ZONES, List.of(machine("1", "a", 0)))).contains("b");
        assertThat(ZoneBalance.emptiest(ZONES, List.of(machine("1", "a", State.FAILED, 0))))
                .as("failed ones take no place")
                .contains("a");
        assertThat(ZoneBalance.emptiest(List.of(), List.of())).isEmpty();
    }

    @Test
    void takesFromTheZoneThatIsFullestByThenS5() throws ActuationException {
        List<Instance> machines =
                List.of(
                        machine("1", "a", 0),
                        machine("2", "a", 1),
                        machine("3", "a", 2),
                        machine("4", "b", 3));

        assertThat(victims(machines, 3, null)).containsExactly("3", "2", "4");
        assertThat(victims(machines, 2, "oldest")).containsExactly("1", "2");
        assertThat(victims(machines, 9, "newest")).hasSize(4);
    }

    @Test
    void takesFailedOnesFirstAndGoingOnesNever() throws ActuationException {
        List<Instance> machines =
                List.of(
                        machine("1", "a", 5),
                        machine("2", "a", 6),
                        machine("3", "b", State.FAILED, 0),
                        machine("4", "a", State.STOPPING, 9));

        assertThat(victims(machines, 4, "newest")).containsExactly("3", "2", "1");
    }

    @Test
    void refusesAnotherChoice() {
        assertThatThrownBy(() -> ZoneBalance.victims(List.of(), 1, "leastLoaded"))
                .hasMessageContaining("leastLoaded");
    }
}
