package io.ebbflow.actuation.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.actuation.port.MachineScaler.Orphan;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter that makes machines does, whatever stands behind it. */
public abstract class MachineScalerContract {

    private static final Entity WEB = new Entity(EntityKind.VM_GROUP, "web");
    private static final Entity OTHER = new Entity(EntityKind.VM_GROUP, "other");

    private Adapter adapter;

    /** An adapter to a cloud that holds nothing of ours, with room for eight machines. */
    protected abstract Adapter adapter() throws Exception;

    /** The same adapter after its process came up again: it remembers only what the cloud does. */
    protected abstract Adapter restarted() throws Exception;

    /** What the machines are made of. */
    protected abstract LaunchConfiguration launch() throws Exception;

    /** Two availability zones. */
    protected abstract List<String> zones();

    /** Lets time pass, or waits, until orders have been carried out. */
    protected abstract void letItSettle() throws Exception;

    /** Makes a running machine fail. */
    protected abstract void breakMachine(String id) throws Exception;

    @BeforeEach
    void start() throws Exception {
        adapter = adapter();
        define(WEB);
    }

    private void define(Entity group) throws Exception {
        machines().define(new MachineGroup(group, Entity.stack("shop"), 0, 6, launch(), zones()));
    }

    private MachineScaler machines() {
        return adapter.machines().orElseThrow();
    }

    private TargetState state(Entity group) throws ActuationException {
        return adapter.inventory().target(group).orElseThrow();
    }

    private List<String> ids(Entity group) throws ActuationException {
        return state(group).instances().stream().map(Instance::id).toList();
    }

    private void growTo(int machines) throws Exception {
        machines().grow(WEB, machines, Optional.empty());
    }

    private static void refused(String said, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .satisfies(
                        e -> assertThat(e.reason()).isEqualTo(ActuationException.Reason.PERMANENT))
                .satisfies(e -> assertThat(e).hasMessageContaining(said));
    }

    @Test
    void showsADefinedGroupThatHasNoMachines() throws Exception {
        TargetState state = state(WEB);

        assertThat(state.desired()).isZero();
        assertThat(state.instances()).isEmpty();
        assertThat(state.stack()).isEqualTo(Entity.stack("shop"));
        assertThat(state.adapter()).isEqualTo(adapter.name());
    }

    @Test
    void spreadsMachinesOverTheZonesS5() throws Exception {
        growTo(4);
        assertThat(state(WEB).desired()).isEqualTo(4);
        letItSettle();

        assertThat(state(WEB).ready()).isEqualTo(4);
        assertThat(state(WEB).instances())
                .extracting(Instance::zone)
                .containsExactlyInAnyOrder(
                        zones().get(0), zones().get(0), zones().get(1), zones().get(1));
    }

    @Test
    void namesMachinesSoThatTheirGroupIsWhatStandsBeforeTheFirstDotE3() throws Exception {
        growTo(2);

        assertThat(state(WEB).instances())
                .extracting(Instance::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("web."));
    }

    @Test
    void takesTheSameOrderTwiceAsOnceAlsoAfterARestartE16() throws Exception {
        growTo(2);
        growTo(2);
        adapter = restarted();
        define(WEB);
        growTo(2);
        letItSettle();

        assertThat(state(WEB).instances()).hasSize(2);
        assertThat(state(WEB).ready()).isEqualTo(2);
        assertThat(state(WEB).desired()).isEqualTo(2);
        assertThat(machines().orphans()).isEmpty();
    }

    @Test
    void keepsRunningMachinesWhenItAddsSome() throws Exception {
        growTo(1);
        letItSettle();
        List<String> before = ids(WEB);
        growTo(3);
        letItSettle();

        assertThat(ids(WEB)).containsAll(before).hasSize(3);
    }

    @Test
    void choosesVictimsInTheFullestZoneNewestOrOldestS5() throws Exception {
        growTo(1);
        letItSettle();
        growTo(2);
        letItSettle();
        growTo(3);
        letItSettle();
        List<Instance> all = state(WEB).instances();
        String fullest = machines().victims(WEB, 1, null).get(0).zone();

        assertThat(all).filteredOn(m -> m.zone().equals(fullest)).hasSize(2);
        Instance newest = machines().victims(WEB, 1, "newest").get(0);
        Instance oldest = machines().victims(WEB, 1, "oldest").get(0);
        assertThat(newest.zone()).isEqualTo(oldest.zone()).isEqualTo(fullest);
        assertThat(newest.since()).isAfter(oldest.since());
        assertThat(machines().victims(WEB, 3, null)).extracting(Instance::id).hasSize(3);
    }

    @Test
    void removesTheNamedAndOnlyThoseM7() throws Exception {
        growTo(4);
        letItSettle();
        List<String> victims =
                machines().victims(WEB, 2, "oldest").stream().map(Instance::id).toList();
        List<String> rest = new ArrayList<>(ids(WEB));
        rest.removeAll(victims);

        machines().remove(WEB, victims);
        assertThat(state(WEB).desired()).isEqualTo(2);
        letItSettle();
        assertThat(ids(WEB)).containsExactlyInAnyOrderElementsOf(rest);

        machines().remove(WEB, victims);
        letItSettle();
        assertThat(ids(WEB)).containsExactlyInAnyOrderElementsOf(rest);
        assertThat(state(WEB).desired()).isEqualTo(2);
    }

    @Test
    void removesNothingOfAnotherGroup() throws Exception {
        define(OTHER);
        machines().grow(OTHER, 1, Optional.empty());
        letItSettle();
        List<String> theirs = ids(OTHER);

        refused(theirs.get(0), () -> machines().remove(WEB, theirs));
        letItSettle();
        assertThat(ids(OTHER)).isEqualTo(theirs);
    }

    @Test
    void replacesAFailedMachine() throws Exception {
        growTo(2);
        letItSettle();
        String broken = ids(WEB).get(0);
        breakMachine(broken);
        assertThat(state(WEB).instances())
                .filteredOn(m -> m.id().equals(broken))
                .extracting(Instance::state)
                .containsExactly(Instance.State.FAILED);
        assertThat(machines().victims(WEB, 1, "newest"))
                .as("what does no work goes first")
                .extracting(Instance::id)
                .containsExactly(broken);

        growTo(2);
        letItSettle();
        assertThat(ids(WEB)).hasSize(2).doesNotContain(broken);
        assertThat(state(WEB).ready()).isEqualTo(2);
    }

    @Test
    void showsTheMachinesOfAForgottenGroupAsOrphans() throws Exception {
        growTo(1);
        letItSettle();
        String id = ids(WEB).get(0);
        machines().forget(WEB);

        assertThat(adapter.inventory().target(WEB)).isEmpty();
        assertThat(machines().orphans()).extracting(Orphan::id).contains(id);
        define(WEB);
        assertThat(ids(WEB)).containsExactly(id);
        assertThat(machines().orphans()).isEmpty();
    }

    @Test
    void refusesWhatTheGroupDoesNotAllowForGood() throws Exception {
        growTo(2);
        refused("6", () -> growTo(7));
        refused("2", () -> growTo(1));
        refused("biggest", () -> machines().victims(WEB, 1, "biggest"));
        assertThat(state(WEB).instances()).hasSize(2);
    }

    @Test
    void refusesAnUnknownGroupForGood() {
        refused("vm-group/other", () -> machines().grow(OTHER, 1, Optional.empty()));
        refused("vm-group/other", () -> machines().victims(OTHER, 1, null));
        refused("vm-group/other", () -> machines().remove(OTHER, List.of("x")));
    }
}
