package io.ebbflow.actuation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.InMemoryCluster;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Action.Kind;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The time that a group lets pass between two changes in one direction. */
class CooldownTest {

    private static final Entity A = Entity.service("a");

    private final Rig rig = new Rig();
    private final InMemoryCluster cluster = new InMemoryCluster(rig.clock, Map.of("a", 2));

    @BeforeEach
    void start() throws Exception {
        rig.groups.add(
                Workers.group(
                        A,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30)));
        rig.start(cluster);
        rig.submit(order("first", "a-policy", 2, 4));
        assertThat(rig.awaitEnd("first").status()).isEqualTo(Status.SUCCEEDED);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void scalesOutAgainOnlyAfterTheCooldownAndSaysWhyItWaits() throws Exception {
        rig.submit(order("x", "a-policy", 4, 5));
        rig.pass(Duration.ofSeconds(55));
        assertThat(rig.last().detail())
                .startsWith("waits for cooldown: group a was scaled out at ")
                .endsWith("and is again after 1m");
        assertThat(rig.end("x")).isEmpty();

        rig.pass(Duration.ofSeconds(6));
        assertThat(rig.awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void scalesInWithoutRegardToTheLastScaleOut() throws Exception {
        rig.submit(order("x", "a-policy", 4, 3));
        assertThat(rig.awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);

        rig.submit(order("y", "a-policy", 3, 2));
        rig.pass(Duration.ofSeconds(25));
        assertThat(rig.last().detail()).contains("was scaled in at", "after 30s");
    }

    @Test
    void knowsItStillAfterARestart() throws Exception {
        rig.start();
        rig.submit(order("x", "a-policy", 4, 5));
        rig.pass(Duration.ofSeconds(50));

        assertThat(rig.end("x")).isEmpty();
    }

    @Test
    void doesNotHoldUpPeopleNorTheReconciler() throws Exception {
        rig.submit(order("manual-1", "manual", 4, 5));
        assertThat(rig.awaitEnd("manual-1").status()).isEqualTo(Status.SUCCEEDED);

        rig.submit(order("reconcile-service.a-resize-1", "reconcile", 5, 6));
        assertThat(rig.awaitEnd("reconcile-service.a-resize-1").status())
                .isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void expiresWhereTheCooldownLastsLonger() throws Exception {
        Action action = order("x", "a-policy", 4, 5);
        rig.submit(
                new Action(
                        "x",
                        action.time(),
                        action.time().plus(Duration.ofSeconds(20)),
                        action.stack(),
                        A,
                        Kind.SCALE,
                        Mode.ACT,
                        4,
                        5,
                        "a-policy",
                        "d",
                        "because"));
        rig.pass(Duration.ofSeconds(25));

        assertThat(rig.end("x").orElseThrow().status()).isEqualTo(Status.EXPIRED);
        assertThat(rig.end("x").orElseThrow().detail()).contains("waited for cooldown: ");
    }

    @Test
    void whatWaitsForItDoesNotCountAsUnderWay() throws Exception {
        rig.submit(order("x", "a-policy", 4, 5));
        rig.turn();

        assertThat(rig.kit.histories().of(A).isBusy()).isFalse();
        assertThat(rig.kit.histories().of(A).over()).extracting(d -> d.id()).contains("first");
    }

    private Action order(String id, String policy, int from, int to) {
        return new Action(
                id,
                rig.clock.instant(),
                rig.clock.instant().plus(Duration.ofMinutes(5)),
                Entity.stack("s"),
                A,
                Kind.SCALE,
                Mode.ACT,
                from,
                to,
                policy,
                "d",
                "because");
    }
}
