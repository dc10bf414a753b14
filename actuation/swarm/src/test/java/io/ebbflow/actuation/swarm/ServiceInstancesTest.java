package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceInstancesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static SwarmService service(int replicas) {
        ObjectNode raw = object();
        ObjectNode spec = raw.putObject("Spec").put("Name", "web");
        spec.putObject("Mode").putObject("Replicated").put("Replicas", replicas);
        return new SwarmService(raw);
    }

    private static SwarmNode node(String id, String state) {
        ObjectNode raw = object().put("ID", id);
        raw.putObject("Description").put("Hostname", "host-" + id);
        raw.putObject("Status").put("State", state).put("Addr", "10.0.0.1");
        return new SwarmNode(raw);
    }

    private static SwarmTask task(
            String id, int slot, int age, String desired, String state, String words) {
        ObjectNode raw = object().put("ID", id).put("Slot", slot).put("DesiredState", desired);
        raw.put("CreatedAt", NOW.minusSeconds(age).toString());
        raw.put("NodeID", state.equals("pending") ? "" : "n1");
        raw.putObject("Status")
                .put("State", state)
                .put("Timestamp", NOW.minusSeconds(1).toString())
                .put("Message", "started")
                .put("Err", words);
        return new SwarmTask(raw);
    }

    private static List<Instance> instances(String nodeState, int replicas, SwarmTask... tasks) {
        return new ServiceInstances(
                        Map.of("n1", node("n1", nodeState)), Duration.ofSeconds(30), NOW)
                .of(service(replicas), List.of(tasks), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "running,  new,       ready, STARTING",
        "running,  pending,   ready, STARTING",
        "running,  assigned,  ready, STARTING",
        "running,  preparing, ready, STARTING",
        "ready,    ready,     ready, STARTING",
        "running,  starting,  ready, STARTING",
        "running,  running,   ready, READY",
        "running,  running,   unknown, READY",
        "running,  running,   down,  FAILED",
        "shutdown, running,   ready, STOPPING",
        "remove,   running,   ready, STOPPING",
        "remove,   starting,  ready, STOPPING",
        "shutdown, running,   down,  ",
        "remove,   pending,   ready, ",
        "shutdown, shutdown,  ready, ",
        "shutdown, complete,  ready, ",
        "shutdown, orphaned,  down,  ",
        "shutdown, failed,    ready, FAILED",
        "shutdown, rejected,  ready, FAILED",
    })
    void showsATaskByWhatItIsAndShallBe(String desired, String state, String node, State expected) {
        List<Instance> shown = instances(node, 1, task("t", 1, 5, desired, state, ""));

        assertThat(shown)
                .extracting(Instance::state)
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void doesNotShowTheFailedLivesOfAReplicaThatRunsAgain() {
        List<Instance> shown =
                instances(
                        "ready",
                        1,
                        task("c", 1, 1, "running", "running", ""),
                        task("a", 1, 9, "shutdown", "failed", "exit (1)"),
                        task("b", 1, 5, "shutdown", "rejected", "no image"));

        assertThat(shown).singleElement().returns("web.1.c", Instance::id);
    }

    @Test
    void doesNotShowTheFailedReplicasOfALargerServiceThatWas() {
        List<Instance> shown =
                instances(
                        "ready",
                        1,
                        task("a", 1, 9, "running", "running", ""),
                        task("b", 2, 9, "shutdown", "failed", "exit (1)"));

        assertThat(shown).singleElement().returns("web.1.a", Instance::id);
    }

    @Test
    void aCrashLoopSaysHowItEndedLast() {
        List<Instance> shown =
                instances(
                        "ready",
                        1,
                        task("a", 1, 9, "shutdown", "failed", "exit (1)"),
                        task("b", 1, 2, "ready", "ready", ""));

        assertThat(shown).singleElement().returns("before: exit (1)", Instance::detail);
    }

    @Test
    void saysWhatAReplicaWaitsForOnceItTakesLong() {
        String words = "no suitable node (insufficient resources on 3 nodes)";

        assertThat(instances("ready", 1, task("a", 1, 29, "running", "pending", words)))
                .singleElement()
                .returns(null, Instance::detail);
        assertThat(instances("ready", 1, task("a", 1, 30, "running", "pending", words)))
                .singleElement()
                .returns("pending since 2026-03-01T09:59:30Z: " + words, Instance::detail)
                // not of the last attempt, which moves
                .returns(NOW.minusSeconds(30), Instance::since)
                .returns(null, Instance::name);
    }

    @Test
    void staysTheSameWhileNothingChanges() {
        SwarmTask one = task("a", 1, 9, "running", "running", "");
        SwarmTask two = task("b", 2, 9, "running", "pending", "no suitable node");
        SwarmTask three = task("c", 3, 99, "running", "pending", "no suitable node");

        assertThat(instances("ready", 3, three, one, two))
                .isEqualTo(instances("ready", 3, one, two, three))
                .extracting(Instance::id)
                .containsExactly("web.1.a", "web.2.b", "web.3.c");
    }

    @Test
    void troubleOfTheServiceIsSaidByAll() {
        List<Instance> shown =
                new ServiceInstances(Map.of(), Duration.ofSeconds(30), NOW)
                        .of(
                                service(2),
                                List.of(
                                        task("a", 1, 9, "running", "running", ""),
                                        task("b", 2, 60, "running", "pending", "no room")),
                                Optional.of("label x"));

        assertThat(shown)
                .extracting(Instance::detail)
                .containsExactly("label x", "pending since 2026-03-01T09:59:00Z: no room; label x");
    }

    @Test
    void outlivesTasksThatTellNothing() {
        assertThat(
                        new ServiceInstances(Map.of(), Duration.ZERO, NOW)
                                .of(
                                        service(1),
                                        List.of(new SwarmTask(object().put("ID", "t"))),
                                        Optional.empty()))
                .singleElement()
                .returns(State.STARTING, Instance::state);
    }
}
