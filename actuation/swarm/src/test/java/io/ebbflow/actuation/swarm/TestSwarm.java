package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Command;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.kafka.config.Settings;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The swarm of the test bed, with what tests put into it. */
final class TestSwarm {

    private static final Map<String, List<String>> ALL = Map.of();

    private final BedSettings bed;
    private final Engine engine;

    TestSwarm(BedSettings bed) throws Exception {
        this.bed = bed;
        this.engine = engine(bed.get("EBBFLOW_SWARM_SOCKET"));
    }

    private static Engine engine(String socket) throws Exception {
        SwarmConfig config = config(Map.of("swarm.host", "unix://" + socket));
        return new Engine(SwarmProvider.client(config), config, false);
    }

    private static SwarmConfig config(Map<String, String> settings) throws Exception {
        return SwarmConfig.from(Settings.parse("swarm", SwarmOptions.ALL, settings));
    }

    /** The engine of the manager. */
    Engine engine() {
        return engine;
    }

    /** The engine of a worker, 1 or 2. */
    Engine worker(int number) throws Exception {
        return engine(bed.get("EBBFLOW_SWARM_WORKER" + number + "_SOCKET"));
    }

    String socket() {
        return bed.get("EBBFLOW_SWARM_SOCKET");
    }

    /** A client to the manager's engine, or where the settings say. */
    DockerHttpClient client(Map<String, String> settings) throws Exception {
        return SwarmProvider.client(config(withHost(settings)));
    }

    SwarmAdapter adapter(Map<String, String> settings) throws Exception {
        return adapter(settings, client(settings), false);
    }

    /** Looks after all services, if the settings do not say otherwise. */
    SwarmAdapter adapter(Map<String, String> settings, DockerHttpClient client, boolean dryRun)
            throws Exception {
        InstantSource clock = Instant::now;
        return new SwarmAdapter(
                config(withHost(settings)),
                client,
                new AdapterContext(clock, new Random(1), Path.of("."), dryRun));
    }

    private Map<String, String> withHost(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("swarm.host", "unix://" + socket());
        all.put("swarm.services", "*");
        all.putAll(settings);
        return all;
    }

    /** All three machines are members and given work, and there are no services. */
    void reset() throws Exception {
        for (JsonNode service : engine.list("/services", ALL)) {
            engine.delete("/services/" + service.path("ID").asText(), "remove");
        }
        for (int worker : List.of(1, 2)) {
            bringUp(worker);
        }
        Eventually.eventually(
                "no task is left",
                () -> {
                    for (JsonNode task : engine.list("/tasks", ALL)) {
                        if (!new SwarmTask(task).hasEnded()) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    void bringUp(int worker) throws Exception {
        Command.check("bash", bed.get("EBBFLOW_SWARM_WORKER"), Integer.toString(worker), "up");
    }

    /** Its machine loses power. */
    void kill(int worker) throws Exception {
        Command.check("bash", bed.get("EBBFLOW_SWARM_WORKER"), Integer.toString(worker), "kill");
    }

    /**
     * A service that uses all fields that an engine of API 1.41 keeps, with a network, a secret and
     * a config that it refers to.
     */
    ObjectNode everyField() throws Exception {
        String text;
        try (InputStream in = TestSwarm.class.getResourceAsStream("/every-field.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ObjectNode network = JsonNodeFactory.instance.objectNode();
        network.put("Name", "every-network").put("Driver", "overlay");
        ObjectNode secret = JsonNodeFactory.instance.objectNode();
        secret.put("Name", "every-secret").put("Data", "c2VjcmV0");
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("Name", "every-config").put("Data", "Y29uZmln");
        String spec =
                text.replace("@network@", have("networks", "Id", network))
                        .replace("@secret@", have("secrets", "ID", secret))
                        .replace("@config@", have("configs", "ID", config));
        return (ObjectNode) new ObjectMapper().readTree(spec);
    }

    private String have(String kind, String id, ObjectNode what) throws Exception {
        String path = "/" + kind + "/" + what.path("Name").asText();
        if (engine.find(path).isEmpty()) {
            engine.post("/" + kind + "/create", what, "create");
        }
        return engine.get(path).path(id).asText();
    }

    /** The specification of a service, byte for byte as the engine sends it. */
    String specText(String service) throws Exception {
        Request request = Request.builder().method(Method.GET).path("/services/" + service).build();
        try (DockerHttpClient client = client(Map.of());
                Response response = client.execute(request)) {
            String text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            int begin = text.indexOf("\"Spec\":");
            int previous = text.indexOf(",\"PreviousSpec\":", begin);
            return text.substring(
                    begin, previous > 0 ? previous : text.indexOf(",\"Endpoint\":", begin));
        }
    }

    /** What a service needs at least. */
    ObjectNode spec(String name, int replicas) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("Name", name);
        spec.putObject("Labels");
        spec.putObject("TaskTemplate")
                .putObject("ContainerSpec")
                .put("Image", bed.get("EBBFLOW_SWARM_IMAGE"))
                .put("StopGracePeriod", 1_000_000_000L);
        spec.putObject("Mode").putObject("Replicated").put("Replicas", replicas);
        return spec;
    }

    void create(JsonNode spec) throws Exception {
        engine.post("/services/create", spec, "create");
    }

    /** Creates it, and waits until that many replicas run. */
    void run(JsonNode spec, int replicas) throws Exception {
        create(spec);
        String name = spec.path("Name").asText();
        Eventually.eventually(name + " runs", () -> running(name).size() == replicas);
    }

    /** The tasks that run and are to run, as ids in order. */
    Set<String> running(String service) throws Exception {
        Set<String> ids = new TreeSet<>();
        for (SwarmTask task : tasks(service)) {
            if (task.isRunning() && task.isWanted()) {
                ids.add(task.id());
            }
        }
        return ids;
    }

    /** Whether nothing is under way: all replicas run, and none that ends is left. */
    boolean isSettled(String service) throws Exception {
        int replicas = new SwarmService(engine.get("/services/" + service)).replicas();
        List<SwarmTask> alive = tasks(service).stream().filter(task -> !task.hasEnded()).toList();
        return alive.size() == replicas && running(service).size() == replicas;
    }

    List<SwarmTask> tasks(String service) throws Exception {
        JsonNode tasks = engine.list("/tasks", Map.of("service", List.of(service)));
        return StreamSupport.stream(tasks.spliterator(), false).map(SwarmTask::new).toList();
    }

    SwarmNode node(String host) throws Exception {
        for (JsonNode raw : engine.list("/nodes", ALL)) {
            SwarmNode node = new SwarmNode(raw);
            if (node.host().equals(host)) {
                return node;
            }
        }
        throw new IllegalStateException("there is no node " + host);
    }
}
