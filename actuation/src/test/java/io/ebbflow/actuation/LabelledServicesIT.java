package io.ebbflow.actuation;

import static io.ebbflow.actuation.Actions.act;
import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.simulated.Shop;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Command;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.embedded.EmbeddedBroker;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services of a real swarm that say by labels how they are scaled, and two instances of ours. */
@TestBed("swarm")
class LabelledServicesIT {

    private static final String SERVICE = "labelled_web";
    private static final String POLICY = "labels.labelled.web";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(100);

    @TempDir private Path directory;

    private final InstantSource clock = Clock.systemUTC();
    private final String socket;
    private final String image;
    private final List<ActuationService> services = new ArrayList<>();
    private EmbeddedBroker broker;
    private Topics topics;

    LabelledServicesIT(BedSettings bed) {
        socket = bed.get("EBBFLOW_SWARM_SOCKET");
        image = bed.get("EBBFLOW_SWARM_IMAGE");
    }

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        topics = new Topics(broker.bootstrapServers(), "ebbflow.");
        topics.create();
        remove();
        startServices();
    }

    @AfterEach
    void stop() throws Exception {
        services.forEach(ActuationService::close);
        broker.close();
        remove();
    }

    private void remove() throws Exception {
        Command.run("docker", "-H", "unix://" + socket, "service", "rm", SERVICE);
    }

    private void docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "-H", "unix://" + socket));
        Collections.addAll(command, arguments);
        Command.check(command.toArray(String[]::new));
    }

    private void label(String... labels) throws Exception {
        List<String> command = new ArrayList<>(List.of("service", "update", "-d"));
        for (String label : labels) {
            command.add(label.contains("=") ? "--label-add" : "--label-rm");
            command.add(label);
        }
        command.add(SERVICE);
        docker(command.toArray(String[]::new));
    }

    @Test
    void labelsTakeThePlaceOfAPolicyFile() throws Exception {
        docker(
                "service",
                "create",
                "-d",
                "--no-resolve-image",
                "--replicas=2",
                "--stop-grace-period=1s",
                "--name=" + SERVICE,
                "--label=ebbflow.enable=true",
                "--label=ebbflow.min=1",
                "--label=ebbflow.max=4",
                "--label=ebbflow.policy=target-tracking cpu.utilization=0.6",
                image);
        await("the group", () -> group().path("max_size").asInt() == 4);
        JsonNode group = group();
        assertThat(group.path("target").asText()).isEqualTo("service/" + SERVICE);
        assertThat(group.path("min_size").asInt()).isEqualTo(1);
        assertThat(group.path("managed_by").asText()).isEqualTo("labels");
        await("the policy", () -> get("policies/" + POLICY).has("spec"));

        order("beyond", 2, 9);
        order("within", 2, 3);
        await("the end of both", () -> ends().size() == 2);
        assertThat(ends().get("beyond"))
                .returns(Status.REJECTED, ActionResult::status)
                .returns(
                        "service/labelled_web to 9 is beyond max_size 4 of group labelled_web",
                        ActionResult::detail);
        assertThat(ends().get("within").status()).isEqualTo(Status.SUCCEEDED);

        label("ebbflow.max=many");
        await("the problem", () -> group().has("problems"));
        assertThat(group().at("/problems/0").asText())
                .isEqualTo("label ebbflow.max must be a whole number of at least 1, got 'many'");
        assertThat(group().path("max_size").asInt()).isEqualTo(4);

        services.forEach(ActuationService::close);
        services.clear();
        label("ebbflow.max=5", "ebbflow.policy");
        startServices();
        await("the new bound", () -> group().path("max_size").asInt() == 5);
        await("no policy", () -> get("policies/" + POLICY).path("status").asInt() == 404);
        assertThat(group().has("problems")).isFalse();

        label("ebbflow.enable");
        await("no group", () -> group().path("status").asInt() == 404);

        assertThat(written()).containsExactly("1 to 4", "1 to 4, 1 wrong", "1 to 5", "removed");
        assertThat(topics.read(Topic.POLICIES)).as("made and removed").hasSize(2);
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.GROUPS)) {
            if (record.value() != null) {
                assertThat(Schemas.validate(Topic.GROUPS, record.value())).isEmpty();
            }
        }
    }

    /** What labels made of the group; the reconciler writes its size besides. */
    private List<String> written() throws Exception {
        List<String> written = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.GROUPS)) {
            if (!new String(record.key(), StandardCharsets.UTF_8).startsWith("group/")) {
                continue;
            }
            String what = "removed";
            if (record.value() != null) {
                JsonNode spec = Json.mapper().readTree(record.value()).path("spec");
                int problems = spec.path("problems").size();
                what =
                        spec.path("min_size").asInt()
                                + " to "
                                + spec.path("max_size").asInt()
                                + (problems == 0 ? "" : ", " + problems + " wrong");
            }
            if (written.isEmpty() || !written.get(written.size() - 1).equals(what)) {
                written.add(what);
            }
        }
        return written;
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        eventually(what, SOON, STEP, condition);
    }

    private void order(String id, int from, int to) throws Exception {
        Action action = act(id, SERVICE, from, to, clock.instant());
        topics.send(Topic.ACTIONS, action.target().toString(), Json.write(action));
    }

    private Map<String, ActionResult> ends() throws Exception {
        Map<String, ActionResult> ends = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.ACTION_RESULTS)) {
            ActionResult result = Json.read(record.value(), ActionResult.class);
            if (result.status().isFinal()) {
                ends.put(result.actionId(), result);
            }
        }
        return ends;
    }

    private void startServices() throws Exception {
        startService("one");
        startService("two");
    }

    private void startService(String name) throws Exception {
        Map<String, String> given = new HashMap<>();
        given.put("actuation.enabled", "true");
        given.put("actuation.adapters", "swarm");
        given.put("actuation.data-dir", directory.resolve(name).toString());
        given.put("actuation.inventory-period", "200ms");
        given.put("swarm.host", "unix://" + socket);
        given.put("console.token-file", directory.resolve("token").toString());
        given.put("console.port", "0");
        given.put("kafka.bootstrap.servers", broker.bootstrapServers());
        AdapterFactory factory = new AdapterFactory(given);
        Settings settings = Settings.parse("actuation", factory.options(), given);
        ActuationConfig config = ActuationConfig.of(settings);
        services.add(
                ActuationService.start(
                        config,
                        factory.open(
                                settings,
                                config,
                                Shop.flat(clock, 1, Duration.ofSeconds(1)),
                                clock,
                                new Random(1)),
                        clock,
                        new SecureRandom()));
    }

    private JsonNode group() throws Exception {
        return get("groups/" + SERVICE);
    }

    private JsonNode get(String path) throws Exception {
        String token = Files.readString(directory.resolve("token"), StandardCharsets.UTF_8).trim();
        int port = services.get(0).port();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return Json.mapper().readTree(answer.body());
    }
}
