package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.InMemoryCluster;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer.Member;
import io.ebbflow.actuation.testkit.InMemoryLoadBalancer;
import io.ebbflow.actuation.testkit.InMemoryMachines;
import io.ebbflow.actuation.testkit.InMemoryNodes;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Action.Kind;
import io.ebbflow.decision.model.Action.Step;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two machines that work in a cluster and stand behind a balancer, and a service beside them. */
abstract class PlantTests {

    static final Entity WORKERS = Workers.GROUP;
    static final Entity POOL = Workers.POOL;
    static final Entity WEB = Entity.service("web");

    final Rig rig = new Rig();
    final InMemoryMachines cloud = new InMemoryMachines(rig.clock, Duration.ofSeconds(5));
    final InMemoryNodes nodes = new InMemoryNodes("workers.1", "workers.2");
    final InMemoryLoadBalancer balancer = new InMemoryLoadBalancer(List.of(POOL));
    final InMemoryCluster services = new InMemoryCluster(rig.clock, Map.of("web", 2));

    @BeforeEach
    void start() throws Exception {
        cloud.define(Workers.machines());
        cloud.grow(WORKERS, 2, Optional.empty());
        for (Instance machine : machines()) {
            balancer.register(POOL, new Member(machine.id(), machine.address() + ":8080"));
        }
        rig.clock.move(Duration.ofSeconds(10));
        rig.groups.add(Workers.group());
        rig.start(
                cloud,
                services,
                PlantAdapters.cluster("nodes", nodes),
                PlantAdapters.balancer("haproxy", balancer));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** Lets time pass until the action is over. */
    ActionResult awaitEnd(String id) throws Exception {
        rig.await(
                "the end of " + id,
                () -> {
                    rig.clock.move(Duration.ofMillis(300));
                    return rig.end(id).isPresent();
                });
        return rig.end(id).orElseThrow();
    }

    List<Instance> machines() throws ActuationException {
        return cloud.targets().get(0).instances();
    }

    /** An action on the machines, decided now. */
    Action action(
            String id, String policy, int from, int to, List<String> victims, List<Step> steps) {
        return new Action(
                id,
                rig.clock.instant(),
                rig.clock.instant().plus(Duration.ofMinutes(2)),
                Entity.stack("s"),
                WORKERS,
                Kind.SCALE,
                Mode.ACT,
                from,
                to,
                policy,
                id,
                "because",
                victims,
                null,
                null,
                null,
                steps);
    }
}
