package io.ebbflow.actuation.sdn;

import static io.ebbflow.actuation.sdn.Network.FLOW;
import static io.ebbflow.actuation.sdn.Network.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Iperf;
import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.actuation.testkit.TestBed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a controller that speaks Ryu's REST (E18). */
@TestBed("sdn")
class ControllerShapingIT extends ShapingScenarios {

    private static final Duration SHORT = Duration.ofSeconds(10);

    @TempDir private Path fresh;

    private RecordingRelay relay;

    ControllerShapingIT(BedSettings settings) throws Exception {
        super(new SdnBed(settings));
    }

    @AfterEach
    void takeAway() throws Exception {
        links().releaseAll();
        if (relay != null) {
            relay.close();
        }
    }

    @Override
    Map<String, String> settings(Network network) {
        return network.controller();
    }

    @Override
    Map<String, String> cutAtTheSecondSwitch(Network network) throws Exception {
        relay =
                new RecordingRelay(
                        network.bed().rest().getAuthority(), "POST /qos/queue/0000000000000002");
        Map<String, String> settings = network.controller();
        settings.put("sdn.controllers", "http://" + relay.address());
        return settings;
    }

    private String flows() throws Exception {
        return network().bed().ask("GET", "/stats/flow/1", "")
                + network().bed().ask("GET", "/stats/flow/2", "");
    }

    private String meters() throws Exception {
        return network().bed().ask("GET", "/stats/meterconfig/1", "")
                + network().bed().ask("GET", "/stats/meterconfig/2", "");
    }

    @Test
    void metersAFlowAtBothEdgesAndNoOther_E17() throws Exception {
        links().shape(FLOW, cap(10, null, SHORT));
        assertThat(desired(FLOW)).isEqualTo(10_000);
        assertThat(network().bed().ask("GET", "/stats/meterconfig/1", "")).contains("50000");
        assertThat(network().bed().ask("GET", "/stats/meterconfig/2", "")).contains("50000");
        try (Iperf metered = Iperf.udp("h1", "h3", 30)) {
            metered.awaitMegabits(8.5, 11.5);
            links().shape(FLOW, cap(20, null, SHORT));
            metered.awaitMegabits(17, 23);
        }
        try (Iperf other = Iperf.udp("h2", "h3", 30)) {
            other.awaitMegabits(27, 33);
        }
        links().expire(network().clock().instant().plus(SHORT));

        assertThat(desired(FLOW)).isEqualTo(100_000);
        assertThat(meters()).doesNotContain("meter_id");
        assertThat(flows()).doesNotContain("METER");
    }

    @Test
    void passesOverMetersAndRulesOfOthers() throws Exception {
        String meter =
                "{\"dpid\":1,\"flags\":[\"KBPS\"],\"meter_id\":50000,"
                        + "\"bands\":[{\"type\":\"DROP\",\"rate\":77000}]}";
        network().bed().ask("POST", "/stats/meterentry/add", meter);
        try {
            links().shape(FLOW, cap(10, null, SHORT));
            assertThat(meters()).contains("50001").contains("77000");
            links().releaseAll();
            assertThat(meters()).doesNotContain("50001").contains("77000");
        } finally {
            network().bed().ask("POST", "/stats/meterentry/delete", meter);
        }
    }

    @Test
    void findsItsRulesAlsoWhereTheFileIsLost() throws Exception {
        links().shape(FLOW, cap(10, null, SHORT));
        try (Adapter other = network().open(network().controller(), fresh)) {
            other.links().orElseThrow().expire(network().clock().instant());
        }
        assertThat(meters()).doesNotContain("meter_id");
        assertThat(flows()).doesNotContain("METER");
    }

    @Test
    void withoutTheDatabaseTheQueueStaysAsWideAsThePort() throws Exception {
        Map<String, String> settings = network().controller();
        settings.remove("sdn.ovsdb");
        try (Adapter adapter = network().open(settings, fresh)) {
            adapter.links().orElseThrow().shape(LINK, cap(10, null, SHORT));
            assertThat(network().bed().vsctl("list", "Queue")).contains("\"10000000\"");
            adapter.links().orElseThrow().expire(network().clock().instant().plus(SHORT));

            assertThat(network().isShaped("s1-s2")).isTrue();
            assertThat(network().bed().ask("GET", "/qos/queue/0000000000000001", ""))
                    .contains("100000000")
                    .doesNotContain("\"10000000\"");
            // it is still ours
            adapter.links().orElseThrow().shape(LINK, cap(20, null, SHORT));
        }
        assertThat(network().bed().vsctl("list", "Queue")).contains("\"20000000\"");
    }

    @Test
    void aFailureAnsweredWithStatus200IsAFailure() throws Exception {
        Path file = fresh.resolve("topology.yaml");
        Files.writeString(
                file, Files.readString(SdnBed.topology()).replace("s1/s1-s2", "s1/nowhere"));
        Map<String, String> settings = network().controller();
        settings.put("sdn.topology-file", file.toString());
        try (Adapter adapter = network().open(settings, fresh)) {
            assertThatThrownBy(
                            () -> adapter.links().orElseThrow().shape(LINK, cap(10, null, SHORT)))
                    .isInstanceOfSatisfying(
                            ActuationException.class,
                            failed -> assertThat(failed.isRetriable()).isFalse())
                    .hasMessageContaining("failure")
                    .hasMessageContaining("s1");
        }
    }

    @Test
    void aControllerThatHangsOrKnowsNoSuchSwitchMayComeBack() throws Exception {
        Map<String, String> settings = network().controller();
        settings.put("sdn.timeout", "500ms");
        network().bed().pauseController();
        try (Adapter adapter = network().open(settings, fresh)) {
            assertThatThrownBy(
                            () -> adapter.links().orElseThrow().shape(FLOW, cap(10, null, SHORT)))
                    .isInstanceOfSatisfying(
                            ActuationException.class,
                            failed -> assertThat(failed.isRetriable()).isTrue())
                    .hasMessageContaining("500 ms");
        } finally {
            network().bed().continueController();
        }
        Path file = fresh.resolve("topology.yaml");
        Files.writeString(file, Files.readString(SdnBed.topology()).replace("dpid: 2", "dpid: 9"));
        settings.put("sdn.topology-file", file.toString());
        settings.put("sdn.timeout", "10s");
        try (Adapter adapter = network().open(settings, fresh)) {
            assertThatThrownBy(
                            () -> adapter.links().orElseThrow().shape(FLOW, cap(10, null, SHORT)))
                    .hasMessageContaining("not connected");
        }
        assertThat(meters()).doesNotContain("meter_id");
    }
}
