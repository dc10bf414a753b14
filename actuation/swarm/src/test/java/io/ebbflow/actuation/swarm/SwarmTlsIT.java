package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.model.Entity;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** An engine on another machine, reached with certificates. */
@TestBed("swarm")
class SwarmTlsIT {

    private final TestSwarm swarm;
    private final BedSettings bed;

    SwarmTlsIT(BedSettings bed) throws Exception {
        this.bed = bed;
        swarm = new TestSwarm(bed);
    }

    private Map<String, String> settings(String ca, String client) {
        String files = bed.get("EBBFLOW_SWARM_TLS_DIR") + "/";
        Map<String, String> settings = new HashMap<>();
        settings.put("swarm.host", bed.get("EBBFLOW_SWARM_TLS"));
        settings.put("swarm.tls-ca", files + ca + ".pem");
        if (!client.isEmpty()) {
            settings.put("swarm.tls-cert", files + client + ".pem");
            settings.put("swarm.tls-key", files + client + "-key.pem");
        }
        return settings;
    }

    @Test
    void scalesThroughTls() throws Exception {
        swarm.reset();
        swarm.run(swarm.spec("web", 1), 1);
        SwarmAdapter adapter = swarm.adapter(settings("ca", "client"));

        adapter.services().orElseThrow().scale(Entity.service("web"), 2);

        assertThat(adapter.inventory().targets())
                .singleElement()
                .satisfies(state -> assertThat(state.desired()).isEqualTo(2));
    }

    @Test
    void trustsNoEngineThatAnotherAuthorityVouchesFor() throws Exception {
        refusesForGood(settings("stranger-ca", "client"), "certification path");
    }

    @Test
    void isNoClientOfAnEngineThatDoesNotKnowIt() throws Exception {
        refusesForGood(settings("ca", "stranger"), "certificate");
        refusesForGood(settings("ca", ""), "certificate");
    }

    private void refusesForGood(Map<String, String> settings, String why) throws Exception {
        SwarmAdapter adapter = swarm.adapter(settings);
        assertThatThrownBy(() -> adapter.inventory().targets())
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .satisfies(e -> assertThat(e).hasMessageContaining(why))
                .returns(Reason.PERMANENT, ActuationException::reason)
                .satisfies(e -> assertThat(e).hasMessageContaining(settings.get("swarm.host")));
    }
}
