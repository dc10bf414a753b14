package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.model.Entity;
import java.util.HashMap;
import java.util.Map;
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
        assertThat(refusal(settings("stranger-ca", "client")))
                .returns(Reason.PERMANENT, ActuationException::reason)
                .hasMessageContaining("certification path");
    }

    @Test
    void isNoClientOfAnEngineThatDoesNotKnowIt() throws Exception {
        // whether the engine gets to say so is a race: it may just hang up
        assertThat(refusal(settings("ca", "stranger"))).hasMessageContaining("certificate");
        assertThat(refusal(settings("ca", ""))).hasMessageContaining("certificate");
    }

    private ActuationException refusal(Map<String, String> settings) throws Exception {
        SwarmAdapter adapter = swarm.adapter(settings);
        ActuationException refusal =
                catchThrowableOfType(ActuationException.class, () -> adapter.inventory().targets());
        assertThat(refusal).hasMessageContaining(settings.get("swarm.host"));
        return refusal;
    }
}
