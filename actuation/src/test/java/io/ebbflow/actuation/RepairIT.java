package io.ebbflow.actuation;

import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.remote.RemoteCloud;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.kafka.embedded.EmbeddedBroker;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.testkit.Program;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines of a cloud in another process that fail and vanish, also while the service is killed.
 */
class RepairIT {

    private static final Duration BOOT = Duration.ofSeconds(3);
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofMillis(50);

    @TempDir private Path directory;
    private EmbeddedBroker broker;
    private RemoteCloud cloud;
    private Topics topics;
    private Program service;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        cloud = new RemoteCloud(BOOT);
        topics = new Topics(broker.bootstrapServers(), "repair.");
        topics.create();
        document(
                "launch-configuration",
                "small",
                """
                {"template": "t"}""");
        document(
                "group",
                "web",
                """
                {"target": "vm-group/web", "stack": "stack/s", "min_size": 1, "max_size": 4,
                 "desired_capacity": 2, "launch_configuration": "small", "stale_after": 1}""");
        service = service();
    }

    @AfterEach
    void stop() {
        service.kill();
        cloud.close();
        broker.close();
    }

    @Test
    void aMachineThatFailedIsReplacedOnceThoughTheServiceIsKilledMeanwhileM7() throws Exception {
        // until then a machine that fails belongs to that order
        await("the end of the first order", () -> ended("resize").size() == 1);
        awaitReady(2);
        assertThat(cloud.machines().made()).isEqualTo(2);

        cloud.machines().fail(machines().get(0).id(), "ERROR");
        await("the order of another", () -> cloud.machines().made() == 3);
        service.kill();
        service = service();
        awaitReady(2);
        await("the end of the replacement", () -> ended("replace").size() == 1);

        assertThat(ended("replace").get(0).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(orders("replace")).hasSize(1);

        // one that vanishes while nobody looks is missed all the same
        service.kill();
        cloud.machines().lose(machines().get(0).id());
        service = service();
        await("the end of the restoration", () -> ended("restore").size() == 1);
        awaitReady(2);

        assertThat(cloud.machines().made()).as("one for each that was lost").isEqualTo(4);
        assertThat(ended("restore").get(0).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(orders("restore")).hasSize(1);
        assertThat(orders("respect")).isEmpty();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.GROUPS)) {
            assertThat(Schemas.validate(Topic.GROUPS, record.value())).isEmpty();
        }
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.ACTIONS)) {
            assertThat(Schemas.validate(Topic.ACTIONS, record.value())).isEmpty();
        }
    }

    private void document(String kind, String name, String spec) throws Exception {
        String json =
                """
                {"@timestamp": "2026-01-01T00:00:00Z", "kind": "%s", "account": "default",
                 "name": "%s", "author": "a test", "spec": %s}"""
                        .formatted(kind, name, spec);
        topics.send(Topic.GROUPS, kind + "/default/" + name, json.getBytes(StandardCharsets.UTF_8));
    }

    private Program service() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("actuation.enabled", "true");
        settings.put("actuation.adapters", "remote");
        settings.put("actuation.data-dir", directory.resolve("data").toString());
        settings.put("actuation.inventory-period", "100ms");
        settings.put("actuation.reconcile-period", "100ms");
        settings.put("remote.url", cloud.url());
        settings.put("console.token-file", directory.resolve("token").toString());
        settings.put("console.port", "0");
        settings.put("topics.prefix", "repair.");
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("kafka.session.timeout.ms", "6000");
        return Program.main(directory, "actuation", "160m", ActuationMain.class, settings);
    }

    private List<Instance> machines() throws Exception {
        return cloud.machines().targets().stream()
                .map(TargetState::instances)
                .flatMap(List::stream)
                .toList();
    }

    private void awaitReady(int count) throws Exception {
        await(
                count + " ready machines and no others",
                () ->
                        machines().size() == count
                                && machines().stream()
                                        .allMatch(m -> m.state() == Instance.State.READY));
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> condition)
            throws Exception {
        try {
            eventually(what, DEADLINE, STEP, condition);
        } catch (AssertionError e) {
            throw new AssertionError(service.output(), e);
        }
    }

    private List<ActionResult> ended(String remedy) throws IOException {
        return topics.read(Topic.ACTION_RESULTS, ActionResult.class).stream()
                .filter(result -> result.status().isFinal())
                .filter(result -> result.actionId().contains("-" + remedy + "-"))
                .toList();
    }

    private List<String> orders(String remedy) throws IOException {
        return topics.read(Topic.ACTIONS, Action.class).stream()
                .map(Action::id)
                .filter(id -> id.contains("-" + remedy + "-"))
                .distinct()
                .toList();
    }
}
