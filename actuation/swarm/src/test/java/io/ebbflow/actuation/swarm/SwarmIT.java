package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.port.ServiceScaler;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.model.Entity;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scaling services of a real swarm: nothing but the number of replicas changes. */
@TestBed("swarm")
class SwarmIT {

    private final TestSwarm swarm;

    SwarmIT(BedSettings bed) throws Exception {
        swarm = new TestSwarm(bed);
    }

    @BeforeEach
    void reset() throws Exception {
        swarm.reset();
    }

    private ServiceScaler scaler(Map<String, String> settings) throws Exception {
        return swarm.adapter(settings).services().orElseThrow();
    }

    @Test
    void e16GoesFromOneReplicaToFiveAndBackToTwo() throws Exception {
        swarm.run(swarm.spec("web", 1), 1);
        ServiceScaler scaler = scaler(Map.of());

        scaler.scale(Entity.service("web"), 5);
        Eventually.eventually("five run", () -> swarm.running("web").size() == 5);
        scaler.scale(Entity.service("web"), 2);
        Eventually.eventually("two run", () -> swarm.isSettled("web"));

        assertThat(swarm.running("web")).hasSize(2);
    }

    @Test
    void keepsEveryFieldOfASpecificationAndEveryRunningTask() throws Exception {
        ObjectNode spec = swarm.everyField();
        swarm.run(spec, 2);
        String before = swarm.specText("every_field");
        // else the test would show nothing
        assertThat(Fields.of(swarm.engine().get("/services/every_field").path("Spec")))
                .containsAll(Fields.of(spec));
        Set<String> tasks = swarm.running("every_field");

        scaler(Map.of()).scale(Entity.service("every_field"), 3);
        Eventually.eventually("three run", () -> swarm.running("every_field").size() == 3);

        assertThat(swarm.specText("every_field"))
                .isEqualTo(before.replace("{\"Replicas\":2}", "{\"Replicas\":3}"));
        assertThat(swarm.running("every_field")).containsAll(tasks);
        assertThat(swarm.tasks("every_field")).noneMatch(SwarmTask::hasEnded);

        scaler(Map.of()).scale(Entity.service("every_field"), 1);
        Eventually.eventually("one runs", () -> swarm.isSettled("every_field"));
        assertThat(swarm.specText("every_field"))
                .isEqualTo(before.replace("{\"Replicas\":2}", "{\"Replicas\":1}"));
    }

    @Test
    void keepsTheFieldsThatOnlyWindowsKnows() throws Exception {
        ObjectNode spec = swarm.everyField();
        ObjectNode container = (ObjectNode) spec.at("/TaskTemplate/ContainerSpec");
        ObjectNode config = (ObjectNode) container.path("Configs").get(0);
        ((ObjectNode) container.path("Privileges"))
                .putObject("CredentialSpec")
                .put("Config", config.path("ConfigID").asText());
        ObjectNode ofRuntime = config.deepCopy();
        ofRuntime.remove("File");
        ofRuntime.putObject("Runtime");
        container.withArray("Configs").add(ofRuntime);
        container
                .withArray("Mounts")
                .add(object().put("Type", "npipe").put("Source", "//p").put("Target", "//q"));
        container.put("Isolation", "hyperv");
        ((ObjectNode) spec.at("/TaskTemplate/Placement"))
                .putArray("Constraints")
                .add("node.platform.os == windows");
        swarm.create(spec);
        String before = swarm.specText("every_field");

        // the engine itself is still writing what it makes of the new service
        Eventually.eventually(
                "the order is taken", () -> isTaken(scaler(Map.of()), "every_field", 3));

        assertThat(before).contains("CredentialSpec", "Runtime", "npipe", "hyperv");
        assertThat(swarm.specText("every_field"))
                .isEqualTo(before.replace("{\"Replicas\":2}", "{\"Replicas\":3}"));
    }

    private static boolean isTaken(ServiceScaler scaler, String service, int replicas)
            throws ActuationException {
        try {
            scaler.scale(Entity.service(service), replicas);
            return true;
        } catch (ActuationException e) {
            if (!e.isRetriable()) {
                throw e;
            }
            return false;
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void aChangeInBetweenMayBeTriedAgain() throws Exception {
        swarm.run(swarm.spec("web", 1), 1);
        WatchedClient client = new WatchedClient(swarm.client(Map.of()));
        ServiceScaler scaler = swarm.adapter(Map.of(), client, false).services().orElseThrow();
        client.beforeNextChange(
                () -> {
                    SwarmService read = new SwarmService(swarm.engine().get("/services/web"));
                    ObjectNode spec = (ObjectNode) read.withReplicas(1);
                    spec.putObject("Labels").put("changed", "meanwhile");
                    String path = "/services/" + read.id() + "/update?version=" + read.version();
                    swarm.engine().post(path, spec, "relabel");
                });

        assertThatThrownBy(() -> scaler.scale(Entity.service("web"), 3))
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .returns(Reason.TRANSIENT, ActuationException::reason)
                .satisfies(e -> assertThat(e).hasMessageContaining("update out of sequence"));

        scaler.scale(Entity.service("web"), 3);
        SwarmService service = new SwarmService(swarm.engine().get("/services/web"));
        assertThat(service.replicas()).isEqualTo(3);
        assertThat(service.label("changed")).contains("meanwhile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Global", "ReplicatedJob", "GlobalJob"})
    void refusesServicesThatHaveNoSize(String mode) throws Exception {
        ObjectNode spec = swarm.spec("fixed", 1);
        ((ObjectNode) spec.path("Mode")).removeAll().putObject(mode);
        // a job that is removed goes on to its end
        ((ObjectNode) spec.at("/TaskTemplate/ContainerSpec")).putArray("Command").add("/bin/true");
        swarm.create(spec);

        refusesForGood(
                () -> scaler(Map.of()).scale(Entity.service("fixed"), 3),
                "service/fixed is of mode "
                        + Map.of(
                                        "Global", "global",
                                        "ReplicatedJob", "replicated-job",
                                        "GlobalJob", "global-job")
                                .get(mode));
        assertThat(swarm.adapter(Map.of()).inventory().targets()).isEmpty();
    }

    @Test
    void takesTheBeginningOfAnIdForNoName() throws Exception {
        swarm.run(swarm.spec("web", 1), 1);
        String id = swarm.engine().get("/services/web").path("ID").asText();

        for (String name : new String[] {id, id.substring(0, 6), "we", "../info", "a b?c#d"}) {
            refusesForGood(
                    () -> scaler(Map.of()).scale(Entity.service(name), 3),
                    "there is no service/" + name);
        }
    }

    @Test
    void leavesServicesAloneThatDoNotAskForIt() throws Exception {
        swarm.create(swarm.spec("web", 1));

        refusesForGood(
                () -> scaler(Map.of("swarm.services", "")).scale(Entity.service("web"), 3),
                "ebbflow.enable=true");
        refusesForGood(
                () -> scaler(Map.of("swarm.services", "api*")).scale(Entity.service("web"), 3),
                "swarm.services");
    }

    @Test
    void saysThatAWorkerIsNoManager(BedSettings bed) throws Exception {
        String worker = "unix://" + bed.get("EBBFLOW_SWARM_WORKER1_SOCKET");
        SwarmAdapter adapter = swarm.adapter(Map.of("swarm.host", worker));

        refusesForGood(
                () -> adapter.services().orElseThrow().scale(Entity.service("web"), 3),
                "is not the engine of a manager");
        refusesForGood(() -> adapter.inventory().targets(), worker);
    }

    private static void refusesForGood(ThrowingCallable call, String named) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .returns(Reason.PERMANENT, ActuationException::reason)
                .satisfies(e -> assertThat(e).hasMessageContaining(named));
    }
}
