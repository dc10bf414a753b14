package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.port.NodeCluster;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.model.Entity;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@TestBed("swarm")
class SwarmDryRunIT {

    private final TestSwarm swarm;

    SwarmDryRunIT(BedSettings bed) throws Exception {
        swarm = new TestSwarm(bed);
    }

    @Test
    void m10NothingButReadingLeaves() throws Exception {
        swarm.reset();
        swarm.run(swarm.spec("web", 3), 3);
        // so that removing would get as far as the call
        NodeCluster real = swarm.adapter(Map.of()).nodes().orElseThrow();
        real.drain("w1");
        Eventually.eventually("w1 is drained", () -> real.isDrained("w1"));
        WatchedClient client = new WatchedClient(swarm.client(Map.of()));
        SwarmAdapter adapter = swarm.adapter(Map.of(), client, true);
        NodeCluster nodes = adapter.nodes().orElseThrow();

        isDry(() -> adapter.services().orElseThrow().scale(Entity.service("web"), 5));
        isDry(() -> nodes.drain("w2"));
        isDry(() -> nodes.activate("w1"));
        isDry(() -> nodes.remove("w1"));
        adapter.inventory().targets();
        adapter.inventory().target(Entity.service("web"));
        adapter.labelled();
        nodes.nodes();
        nodes.ticket();
        nodes.isDrained("w1");

        assertThat(client.requests())
                .hasSizeGreaterThan(9)
                .allSatisfy(request -> assertThat(request).startsWith("GET "));
        assertThat(new SwarmService(swarm.engine().get("/services/web")).replicas()).isEqualTo(3);
        assertThat(swarm.node("w2").availability()).isEqualTo("active");
        assertThat(swarm.node("w1").isReady()).isTrue();
    }

    private static void isDry(ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .returns(Reason.DRY_RUN, ActuationException::reason)
                .satisfies(e -> assertThat(e).hasMessageStartingWith("dry run: not sent: "));
    }
}
