package io.ebbflow.actuation.sdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.decision.model.Action.At;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Through the databases of the switches. */
@TestBed("sdn")
class OvsdbShapingIT extends ShapingScenarios {

    private RecordingRelay relay;

    OvsdbShapingIT(BedSettings settings) throws Exception {
        super(new SdnBed(settings));
    }

    @AfterEach
    void closeRelay() throws Exception {
        if (relay != null) {
            relay.close();
        }
    }

    @Override
    Map<String, String> settings(Network network) {
        return network.ovsdb();
    }

    @Override
    Map<String, String> cutAtTheSecondSwitch(Network network) throws Exception {
        relay = new RecordingRelay(network.bed().ovsdb(), "\"mutate\"");
        Map<String, String> settings = network.ovsdb();
        settings.put(
                "sdn.ovsdb", "s1=tcp:" + network.bed().ovsdb() + ", s2=tcp:" + relay.address());
        return settings;
    }

    @Test
    void shapesAFlowAtItsHostsPortsOrRefusesIt_E17() throws Exception {
        assertThatThrownBy(() -> links().shape(Network.FLOW, cap(10, At.LINK, Duration.ZERO)))
                .hasMessageContaining("flow/h1->h3")
                .hasMessageContaining("sdn.via=controller");

        links().shape(Network.FLOW, cap(10, At.EDGES, Duration.ofSeconds(10)));
        assertThat(desired(Network.FLOW)).isEqualTo(10_000);
        assertThat(network().isShaped("s-h1")).isTrue();
        assertThat(network().isShaped("s-h3")).isTrue();
        assertThat(network().isShaped("s-h2")).isFalse();
        links().expire(network().clock().instant().plusSeconds(10));
        assertThat(desired(Network.FLOW)).isEqualTo(100_000);
    }

    @Test
    void shapesOverTlsWithTheRightCertificatesOnly() throws Exception {
        SdnBed bed = network().bed();
        Map<String, String> settings = network().ovsdb();
        settings.put("sdn.ovsdb", "s1=ssl:" + bed.ovsdbTls() + ", s2=ssl:" + bed.ovsdbTls());
        settings.put("sdn.ovsdb-ca-file", bed.pki("ca.crt").toString());
        settings.put("sdn.ovsdb-certificate-file", bed.pki("client.crt").toString());
        settings.put("sdn.ovsdb-key-file", bed.pki("client.key").toString());
        try (Adapter adapter = network().open(settings, data())) {
            adapter.links()
                    .orElseThrow()
                    .shape(Network.LINK, cap(10, null, Duration.ofSeconds(10)));
        }
        assertThat(desired(Network.LINK)).isEqualTo(10_000);

        // an authority that did not sign the server's certificate
        settings.put("sdn.ovsdb-ca-file", bed.pki("client.crt").toString());
        try (Adapter adapter = network().open(settings, data())) {
            assertThatThrownBy(() -> adapter.inventory().targets())
                    .isInstanceOf(ActuationException.class);
        }
    }

    @Test
    void aSwitchOfWhichNoDatabaseIsToldIsNamed() throws Exception {
        Map<String, String> settings = network().ovsdb();
        settings.put("sdn.ovsdb", "s1=tcp:" + network().bed().ovsdb());
        try (Adapter adapter = network().open(settings, data())) {
            assertThatThrownBy(
                            () ->
                                    adapter.links()
                                            .orElseThrow()
                                            .shape(Network.LINK, cap(10, null, Duration.ZERO)))
                    .hasMessageContaining("no database of switch s2")
                    .hasMessageContaining("link/s1-s2");
        }
        assertThat(network().rows("QoS")).isZero();
    }

    @Test
    void twoOwnersDoNotTouchEachOthersCaps() throws Exception {
        links().shape(Network.LINK, cap(10, null, Duration.ofSeconds(10)));
        Map<String, String> settings = network().ovsdb();
        settings.put("sdn.owner", "somebody-else");
        try (Adapter other = network().open(settings, data())) {
            other.links().orElseThrow().releaseAll();
            assertThatThrownBy(
                            () ->
                                    other.links()
                                            .orElseThrow()
                                            .shape(Network.LINK, cap(20, null, Duration.ZERO)))
                    .hasMessageContaining("not ours");
        }
        assertThat(desired(Network.LINK)).isEqualTo(10_000);
    }
}
