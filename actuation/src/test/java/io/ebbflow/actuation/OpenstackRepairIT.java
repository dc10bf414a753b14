package io.ebbflow.actuation;

import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.embedded.EmbeddedBroker;
import io.ebbflow.kafka.testkit.Program;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group on a real OpenStack whose servers are taken away and fail behind the service's back. */
@TestBed("openstack")
class OpenstackRepairIT {

    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final String PREFIX = "openstack-repair.";

    private final BedSettings bed;
    private final NovaHands nova;

    @TempDir private Path directory;
    private EmbeddedBroker broker;
    private Topics topics;
    private Program service;

    OpenstackRepairIT(BedSettings bed) {
        this.bed = bed;
        this.nova = new NovaHands(bed);
    }

    @BeforeEach
    void start() throws Exception {
        nova.clear();
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        topics = new Topics(broker.bootstrapServers(), PREFIX);
        topics.create();
        document(
                "launch-configuration",
                "small",
                """
                {"image_id": "tiny", "instances_type": "m1.tiny", "networks": ["private"],
                 "security_groups": ["default"]}""");
        document(
                "group",
                "web",
                """
                {"target": "vm-group/web", "stack": "stack/s", "min_size": 1, "max_size": 4,
                 "desired_capacity": 2, "launch_configuration": "small", "stale_after": 1}""");
        Map<String, String> settings = new HashMap<>();
        settings.put("actuation.enabled", "true");
        settings.put("actuation.adapters", "openstack");
        settings.put("actuation.data-dir", directory.resolve("data").toString());
        settings.put("actuation.reconcile-period", "1s");
        settings.put("actuation.ready-timeout", "5m");
        settings.put("openstack.auth-url", bed.get("EBBFLOW_OPENSTACK_AUTH_URL"));
        settings.put("openstack.region", bed.get("EBBFLOW_OPENSTACK_REGION"));
        settings.put("openstack.user", bed.get("EBBFLOW_OPENSTACK_USER"));
        settings.put("openstack.project", bed.get("EBBFLOW_OPENSTACK_PROJECT"));
        settings.put("openstack.secret-file", bed.get("EBBFLOW_OPENSTACK_PASSWORD_FILE"));
        settings.put("console.token-file", directory.resolve("token").toString());
        settings.put("console.port", "0");
        settings.put("topics.prefix", PREFIX);
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        service = Program.main(directory, "actuation", "160m", ActuationMain.class, settings);
    }

    @AfterEach
    void stop() throws Exception {
        service.kill();
        broker.close();
        nova.clear();
    }

    @Test
    void aServerThatIsDeletedComesBackAndOneThatFailsIsReplacedS3() throws Exception {
        awaitTwo(List.of());
        // a server that goes before belongs to the order that made it
        await("the end of the first order", () -> succeeded().size() == 1);
        List<String> first = nova.ids();

        nova.delete(first.get(0));
        awaitTwo(List.of(first.get(0)));
        await("the end of the second order", () -> succeeded().size() == 2);
        assertThat(nova.ids()).contains(first.get(1));

        nova.fail(first.get(1));
        awaitTwo(first);
        await("the ends of all that was ordered", () -> succeeded().size() == 3);
        assertThat(succeeded()).anyMatch(id -> id.contains("-resize-"));
        assertThat(succeeded()).anyMatch(id -> id.contains("-restore-"));
        assertThat(succeeded()).anyMatch(id -> id.contains("-replace-"));
        assertThat(topics.read(Topic.ACTIONS)).hasSize(3);
        assertThat(nova.ports()).as("one for each server").hasSize(2);
    }

    /** Two servers of the group, both at work, without those. */
    private void awaitTwo(List<String> gone) throws Exception {
        await(
                "two servers without " + gone,
                () -> {
                    // of one answer: a server that is being deleted is active in one, gone in the
                    // next
                    List<JsonNode> servers = nova.servers();
                    return servers.size() == 2
                            && servers.stream()
                                    .allMatch(s -> s.path("status").asText().equals("ACTIVE"))
                            && servers.stream()
                                    .map(s -> s.path("id").asText())
                                    .noneMatch(gone::contains);
                });
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        try {
            eventually(what, DEADLINE, STEP, condition);
        } catch (AssertionError e) {
            throw new AssertionError(service.output(), e);
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

    private List<String> succeeded() throws IOException {
        List<String> ids = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.ACTION_RESULTS)) {
            JsonNode result = Json.mapper().readTree(record.value());
            if (result.path("status").asText().equals("succeeded")) {
                ids.add(result.path("action_id").asText());
            }
        }
        return ids;
    }
}
