package io.ebbflow.dashboards.browser;

import static io.ebbflow.actuation.testkit.Eventually.eventually;

import io.ebbflow.actuation.ActuationMain;
import io.ebbflow.kafka.embedded.EmbeddedBrokerMain;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The real service with its simulated shop and a real broker, each in a process of its own. There
 * is no job: what it would publish the tests publish.
 */
final class RunningConsole implements AutoCloseable {

    static final String PREFIX = "ebbflow.";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Program broker;
    private final Program service;
    private final Records records;
    private final URI url;

    private RunningConsole(Program broker, Program service, Records records, URI url) {
        this.broker = broker;
        this.service = service;
        this.records = records;
        this.url = url;
    }

    static RunningConsole start(Path directory, Clock clock) throws Exception {
        String bootstrap = "127.0.0.1:" + freePort();
        Program broker =
                Program.start(
                        EmbeddedBrokerMain.class,
                        "256m",
                        directory,
                        Map.of(
                                "broker.data-dir", directory.resolve("broker").toString(),
                                "broker.port", bootstrap.substring(bootstrap.indexOf(':') + 1),
                                "broker.controller-port", String.valueOf(freePort())));
        try (TopicAdmin admin =
                TopicAdmin.connect(Map.of("bootstrap.servers", bootstrap), PREFIX)) {
            int brokers = admin.awaitCluster(START);
            admin.create(EnumSet.allOf(Topic.class), OptionalInt.of(brokers));
        } catch (Exception e) {
            broker.close();
            throw e;
        }
        int port = freePort();
        Program service =
                Program.start(
                        ActuationMain.class, "256m", directory, settings(directory, bootstrap, port));
        RunningConsole console =
                new RunningConsole(
                        broker,
                        service,
                        new Records(bootstrap, clock),
                        URI.create("http://127.0.0.1:" + port));
        eventually("the console to answer", START, STEP, console::answers);
        return console;
    }

    private static Map<String, String> settings(Path directory, String bootstrap, int port)
            throws IOException {
        Path users = Files.writeString(directory.resolve("users.yaml"), Role.usersFile());
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", bootstrap),
                Map.entry("actuation.enabled", "true"),
                Map.entry("actuation.data-dir", directory.resolve("data").toString()),
                Map.entry("actuation.budget.changes", "1000"),
                Map.entry("actuation.budget.instances", "1000"),
                Map.entry("simulated.demand", "flat"),
                Map.entry("simulated.start-up-delay", "1s"),
                Map.entry("health.period", "1s"),
                Map.entry("console.port", String.valueOf(port)),
                Map.entry("console.requests-per-second", "1000"),
                Map.entry("console.token-file", directory.resolve("token").toString()),
                Map.entry("console.users-file", users.toString()));
    }

    private boolean answers() throws Exception {
        if (!service.isAlive()) {
            throw new IllegalStateException("the service ended:\n" + service.output());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/healthz")).build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            // it does not listen yet
            return false;
        }
    }

    /** The address of the console, without a path. */
    URI url() {
        return url;
    }

    /** The other end of the topics. */
    Records records() {
        return records;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        records.close();
        service.close();
        broker.close();
    }
}
