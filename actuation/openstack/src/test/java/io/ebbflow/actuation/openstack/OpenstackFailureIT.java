package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.port.MachineScaler.Orphan;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Machines that get stuck and orders that break off half-way, in a real cloud. */
class OpenstackFailureIT extends CloudTests {

    OpenstackFailureIT(BedSettings settings) {
        super(settings);
    }

    @Test
    void givesUpAMachineThatIsStuckWhileItIsBuilt() throws Exception {
        define(WEB, Bed.launch("m1.tiny"));
        host("pause", 1);
        host("pause", 2);
        grow(WEB, 1);
        String stuck = state(WEB).instances().get(0).id();
        assertThat(state(WEB).instances().get(0).state()).isEqualTo(State.STARTING);

        clock.move(Duration.ofMinutes(11));
        assertThat(state(WEB).instances().get(0).state()).isEqualTo(State.FAILED);
        assertThat(state(WEB).instances().get(0).detail()).contains("still BUILD", "600 s");
        clock.move(Duration.ofMinutes(-11));
        host("go", 1);
        host("go", 2);
        // by now it may be built; what counts is that it was given up
        clock.move(Duration.ofMinutes(11));
        if (state(WEB).instances().get(0).state() == State.READY) {
            bed.fail(stuck);
        }
        grow(WEB, 1);
        clock.move(Duration.ofMinutes(-11));
        awaitReady(WEB, 1);
        assertThat(state(WEB).instances()).extracting(Instance::id).doesNotContain(stuck);
    }

    @Test
    void makesNoMachineTwiceThoughItsProcessDiesBetweenOrderAndAnswerE16() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy()) {
            AtomicInteger orders = new AtomicInteger();
            proxy.interfere(
                    (call, answer) ->
                            !call.equals("POST /v2.1/servers") || orders.incrementAndGet() != 2);
            adapter = bed.adapter(clock, "openstack.proxy", proxy.address());
            define(WEB, Bed.launch("m1.tiny"));
            refused(Reason.TRANSIENT, "has 1 of 4 machines", () -> grow(WEB, 4));

            adapter = bed.adapter(clock);
            define(WEB, Bed.launch("m1.tiny"));
            assertThat(state(WEB).instances()).hasSize(2);
            grow(WEB, 4);
            awaitReady(WEB, 4);
            assertThat(state(WEB).instances())
                    .extracting(Instance::name)
                    .containsExactlyInAnyOrder("web.1", "web.2", "web.3", "web.4");
            assertThat(machines().orphans()).isEmpty();
        }
    }

    @Test
    void removesTheSecondOfTwoMachinesOfOneName() throws Exception {
        define(WEB, Bed.launch("m1.tiny"));
        grow(WEB, 1);
        awaitReady(WEB, 1);
        JsonNode first = bed.servers().get(0);
        // an order that was carried out long after it was given up
        bed.demo(
                "POST",
                Bed.NOVA + "/servers",
                "{\"server\": {\"name\": \"web.1\", \"flavorRef\": \"1\", \"imageRef\": "
                        + first.at("/image/id")
                        + ", \"metadata\": "
                        + first.path("metadata")
                        + ", \"networks\": [{\"uuid\": \""
                        + bed.network()
                        + "\"}]}}");
        Bed.eventually("both run", () -> state(WEB).ready() == 2);

        grow(WEB, 1);
        awaitReady(WEB, 1);
        assertThat(state(WEB).instances())
                .extracting(Instance::id)
                .containsExactly(first.path("id").asText());
    }

    @Test
    void listsOrphansThatACrashLeftAndSweepsThemAway() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy()) {
            // the process dies after port and floating address, before the server
            proxy.interfere((call, answer) -> !call.equals("POST /v2.0/floatingips"));
            adapter = bed.adapter(clock, "openstack.proxy", proxy.address());
            define(WEB, Bed.launch("m1.tiny", Optional.of("public"), Optional.empty()));
            refused(Reason.TRANSIENT, "has 0 of 1", () -> grow(WEB, 1));
        }
        adapter = bed.adapter(clock);
        assertThat(machines().orphans()).as("younger than the build time-out").isEmpty();
        clock.move(Duration.ofMinutes(11));
        assertThat(machines().orphans())
                .extracting(Orphan::kind)
                .containsExactlyInAnyOrder("port", "floating-ip");
        clock.move(Duration.ofMinutes(-11));

        define(WEB, Bed.launch("m1.tiny", Optional.of("public"), Optional.empty()));
        grow(WEB, 1);
        awaitReady(WEB, 1);
        assertThat(ours()).as("used, not made again").hasSize(1);
        assertThat(bed.all(Bed.NEUTRON + "/floatingips", "floatingips")).hasSize(1);
        clock.move(Duration.ofMinutes(11));
        assertThat(machines().orphans()).isEmpty();
    }
}
