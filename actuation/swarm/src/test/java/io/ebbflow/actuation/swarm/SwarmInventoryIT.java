package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.LabelledService;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the adapter shows of a real swarm. */
@TestBed("swarm")
class SwarmInventoryIT {

    private final TestSwarm swarm;

    SwarmInventoryIT(BedSettings bed) throws Exception {
        swarm = new TestSwarm(bed);
    }

    @BeforeEach
    void reset() throws Exception {
        swarm.reset();
    }

    private TargetState state(Map<String, String> settings, String service) throws Exception {
        SwarmAdapter adapter = swarm.adapter(settings);
        TargetState state = adapter.inventory().target(Entity.service(service)).orElseThrow();
        assertThat(adapter.inventory().targets())
                .filteredOn(other -> other.target().equals(state.target()))
                .singleElement()
                .returns(state.stack(), TargetState::stack)
                .returns(state.desired(), TargetState::desired);
        return state;
    }

    @Test
    void aServiceWithGroupsHidesNeitherItselfNorOthers() throws Exception {
        swarm.run(swarm.everyField(), 2);
        swarm.run(swarm.spec("web", 1), 1);

        assertThat(swarm.adapter(Map.of()).inventory().targets())
                .extracting(state -> state.target().id() + " " + state.ready())
                .containsExactlyInAnyOrder("every_field 2", "web 1");
    }

    @Test
    void replicasSayWhereTheyAre() throws Exception {
        ObjectNode spec = swarm.everyField();
        swarm.run(spec, 2);

        TargetState state = state(Map.of(), "every_field");

        assertThat(state.stack()).isEqualTo(Entity.stack("every"));
        assertThat(state.instances()).extracting(Instance::name).isSubsetOf("m", "w1", "w2");
        assertThat(state.instances())
                .extracting(Instance::address)
                .doesNotHaveDuplicates()
                .allSatisfy(address -> assertThat(address).matches("10\\.0\\.\\d+\\.\\d+"));
    }

    @Test
    void aPortOfTheMachineIsReachedThere() throws Exception {
        ObjectNode spec = swarm.spec("web", 1);
        spec.putObject("EndpointSpec")
                .put("Mode", "dnsrr")
                .putArray("Ports")
                .addObject()
                .put("TargetPort", 80)
                .put("PublishedPort", 18080)
                .put("PublishMode", "host");
        ((ObjectNode) spec.path("TaskTemplate"))
                .putObject("Placement")
                .putArray("Constraints")
                .add("node.hostname == w2");
        swarm.run(spec, 1);

        assertThat(state(Map.of(), "web").instances())
                .singleElement()
                .returns("w2", Instance::name)
                .returns(swarm.node("w2").address(), Instance::address);
    }

    @Test
    void callsServicesStacksAndReplicasAsTheMeasurementsDo() throws Exception {
        ObjectNode inStack = swarm.spec("shop_web", 1);
        ((ObjectNode) inStack.path("Labels")).put("com.docker.stack.namespace", "shop");
        containerLabels(inStack).put("com.docker.stack.namespace", "shop");
        swarm.run(inStack, 1);
        swarm.run(swarm.spec("lonely_cache", 1), 1);
        List<String> agreed = List.of("shop_web", "lonely_cache");

        for (String service : agreed) {
            TargetState state = state(Map.of(), service);
            MetricSample sample = measured(service);
            assertThat(sample.memberOf()).contains(state.target());
            assertThat(state.stack())
                    .isEqualTo(service.equals("shop_web") ? Entity.stack("shop") : state.target());
            if (sample.memberOf().stream().anyMatch(e -> e.kind() == state.stack().kind())) {
                assertThat(sample.memberOf()).contains(state.stack());
            }
            assertThat(sample.series().entity())
                    .isEqualTo(Entity.container(state.instances().get(0).id()));
        }
    }

    /** What {@code docker stack deploy} sets there as well. */
    private static ObjectNode containerLabels(ObjectNode spec) {
        return ((ObjectNode) spec.at("/TaskTemplate/ContainerSpec")).putObject("Labels");
    }

    /** A document of its real container, in the shape of Metricbeat 8. */
    private MetricSample measured(String service) throws Exception {
        for (Engine engine : List.of(swarm.engine(), swarm.worker(1), swarm.worker(2))) {
            for (JsonNode container : engine.get("/containers/json")) {
                JsonNode labels = container.path("Labels");
                if (labels.path("com.docker.swarm.service.name").asText().equals(service)) {
                    return document(container);
                }
            }
        }
        throw new IllegalStateException("no engine has a container of " + service);
    }

    private static MetricSample document(JsonNode container) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("@timestamp", "2026-03-01T10:00:00.000Z");
        event.putObject("event").put("module", "docker").put("dataset", "docker.memory");
        event.putObject("metricset").put("name", "memory");
        event.putObject("host").put("name", "a");
        event.putObject("container")
                .put("id", container.path("Id").asText())
                .put("name", container.at("/Names/0").asText().substring(1));
        ObjectNode docker = event.putObject("docker");
        ObjectNode labels = docker.putObject("container").putObject("labels");
        container
                .path("Labels")
                .properties()
                .forEach(
                        label ->
                                labels.put(
                                        label.getKey().replace('.', '_'),
                                        label.getValue().asText()));
        docker.putObject("memory").putObject("usage").put("total", 1000).put("pct", 0.5);
        return new MetricbeatDecoder(DecodeLimits.DEFAULT)
                .decode(
                        event.toString().getBytes(StandardCharsets.UTF_8),
                        Instant.parse("2026-03-01T10:00:00Z"))
                .samples()
                .get(0);
    }

    @Test
    void replicasOfADeadMachineComeBackElsewhere() throws Exception {
        swarm.run(swarm.spec("web", 3), 3);
        assertThat(state(Map.of(), "web").instances())
                .extracting(Instance::name)
                .containsExactlyInAnyOrder("m", "w1", "w2");

        swarm.kill(1);

        Eventually.eventually("the swarm misses it", () -> swarm.node("w1").isDown());
        Eventually.eventually(
                "three are ready again, and no more is shown",
                () -> {
                    TargetState state = state(Map.of(), "web");
                    return state.ready() == 3
                            && state.instances().size() == 3
                            && state.instances().stream().noneMatch(i -> i.name().equals("w1"));
                });
        assertThat(swarm.adapter(Map.of()).nodes().orElseThrow().isDrained("w1")).isTrue();
        swarm.adapter(Map.of()).nodes().orElseThrow().remove("w1");
        assertThat(swarm.adapter(Map.of()).nodes().orElseThrow().nodes())
                .noneMatch(node -> node.host().equals("w1"));
    }

    @Test
    void replicasMoveOffAMachineBeforeItGoes() throws Exception {
        swarm.run(swarm.spec("web", 6), 6);
        var nodes = swarm.adapter(Map.of()).nodes().orElseThrow();

        nodes.drain("w1");
        Eventually.eventually("it is drained", () -> nodes.isDrained("w1"));
        nodes.remove("w1");

        Eventually.eventually(
                "six are ready elsewhere",
                () -> {
                    TargetState state = state(Map.of(), "web");
                    return state.ready() == 6
                            && state.instances().stream().noneMatch(i -> "w1".equals(i.name()));
                });
    }

    @Test
    void aReplicaThatFindsNoRoomSaysSo() throws Exception {
        ObjectNode spec = swarm.spec("web", 4);
        ((ObjectNode) spec.path("TaskTemplate"))
                .putObject("Resources")
                .putObject("Reservations")
                .putArray("GenericResources")
                .addObject()
                .putObject("DiscreteResourceSpec")
                .put("Kind", "seats")
                .put("Value", 16);
        swarm.run(spec, 3);
        Map<String, String> atOnce = Map.of("swarm.pending-after", "0s");
        Eventually.eventually(
                "the scheduler gave up on one",
                () ->
                        state(atOnce, "web").instances().stream()
                                .anyMatch(i -> said(i).contains("no suitable node")));

        assertThat(state(atOnce, "web").instances())
                .filteredOn(instance -> instance.state() == Instance.State.STARTING)
                .singleElement()
                .satisfies(
                        instance ->
                                assertThat(instance.detail())
                                        .startsWith("pending since 20")
                                        .contains("insufficient resources on 3 nodes"));
        // a start of ordinary length is no news
        assertThat(state(Map.of("swarm.pending-after", "1h"), "web").instances())
                .filteredOn(instance -> instance.state() == Instance.State.STARTING)
                .singleElement()
                .returns(null, Instance::detail);
    }

    @Test
    void aReplicaThatCannotStartSaysWhy() throws Exception {
        ObjectNode spec = swarm.spec("web", 1);
        ((ObjectNode) spec.at("/TaskTemplate/ContainerSpec")).put("Image", "ebbflow/nowhere:1");
        swarm.create(spec);

        Eventually.eventually(
                "it names the image",
                () ->
                        state(Map.of(), "web").instances().stream()
                                .anyMatch(
                                        instance ->
                                                instance.state() == Instance.State.STARTING
                                                        && said(instance)
                                                                .contains("ebbflow/nowhere:1")));
    }

    @Test
    void aReplicaThatIsNotReplacedHasFailed() throws Exception {
        ObjectNode spec = swarm.spec("web", 1);
        ((ObjectNode) spec.at("/TaskTemplate/ContainerSpec")).putArray("Command").add("/bin/false");
        ((ObjectNode) spec.path("TaskTemplate"))
                .putObject("RestartPolicy")
                .put("Condition", "none");
        swarm.create(spec);

        Eventually.eventually(
                "it has failed",
                () ->
                        state(Map.of(), "web").instances().stream()
                                .anyMatch(
                                        instance ->
                                                instance.state() == Instance.State.FAILED
                                                        && instance.detail().contains("exit (1)")));
    }

    @Test
    void labelsTakeThePlaceOfAPolicyFile() throws Exception {
        ObjectNode asks = swarm.spec("shop_web", 2);
        labels(asks).put("ebbflow.enable", "true").put("ebbflow.min", "1").put("ebbflow.max", "9");
        labels(asks).put("ebbflow.policy", "cpu").put("com.docker.stack.namespace", "shop");
        ObjectNode wrong = swarm.spec("wrong", 1);
        labels(wrong).put("ebbflow.enable", "true").put("ebbflow.max", "many");
        ObjectNode refuses = swarm.spec("refuses", 1);
        labels(refuses).put("ebbflow.enable", "false").put("ebbflow.max", "9");
        swarm.create(asks);
        swarm.run(wrong, 1);
        swarm.create(refuses);
        swarm.create(swarm.spec("silent", 1));
        ObjectNode unsure = swarm.spec("unsure", 1);
        labels(unsure).put("ebbflow.enable", "yes");
        swarm.create(unsure);
        ObjectNode global = swarm.spec("global", 1);
        labels(global).put("ebbflow.enable", "true");
        ((ObjectNode) global.path("Mode")).removeAll().putObject("Global");
        swarm.create(global);
        SwarmAdapter adapter = swarm.adapter(Map.of("swarm.services", ""));

        assertThat(adapter.labelled())
                .containsExactlyInAnyOrder(
                        new LabelledService(
                                Entity.service("shop_web"),
                                Entity.stack("shop"),
                                OptionalInt.of(1),
                                OptionalInt.of(9),
                                Optional.of("cpu"),
                                List.of()),
                        asksNothing(
                                "wrong",
                                "label ebbflow.max must be a whole number of at least 1, got 'many'"),
                        asksNothing(
                                "unsure", "label ebbflow.enable must be true or false, got 'yes'"),
                        asksNothing(
                                "global",
                                "label ebbflow.enable is of no use: the service is of mode global,"
                                        + " only replicated services can be scaled"));
        assertThat(adapter.inventory().targets())
                .extracting(state -> state.target().id())
                .containsExactlyInAnyOrder("shop_web", "wrong");
        assertThat(state(Map.of(), "wrong").instances())
                .singleElement()
                .returns(
                        "label ebbflow.max must be a whole number of at least 1, got 'many'",
                        Instance::detail);
    }

    private static LabelledService asksNothing(String service, String problem) {
        return new LabelledService(
                Entity.service(service),
                Entity.service(service),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of(problem));
    }

    private static String said(Instance instance) {
        return instance.detail() == null ? "" : instance.detail();
    }

    private static ObjectNode labels(ObjectNode spec) {
        return (ObjectNode) spec.path("Labels");
    }
}
