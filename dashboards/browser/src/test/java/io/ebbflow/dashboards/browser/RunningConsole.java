package io.ebbflow.dashboards.browser;

import static io.ebbflow.actuation.testkit.Eventually.eventually;

import io.ebbflow.actuation.ActuationMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The real service with its simulated shop, in a process of its own. There is no job: what it would
 * publish the tests publish.
 */
final class RunningConsole implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Program service;
    private final Records records;
    private final URI url;
    // who logged in once stays so
    private final Map<Role, String> sessions = new EnumMap<>(Role.class);

    private RunningConsole(Program service, Records records, URI url) {
        this.service = service;
        this.records = records;
        this.url = url;
    }

    /**
     * Starts one on topics of its own.
     *
     * @param directory for its files and what it says
     */
    static RunningConsole start(Broker broker, World world, Path directory, Clock clock)
            throws Exception {
        broker.createTopics(world.prefix());
        int port = Broker.freePort();
        Files.createDirectories(directory);
        Program service =
                Program.start(
                        ActuationMain.class,
                        "256m",
                        directory,
                        settings(directory, broker.bootstrapServers(), world.prefix(), port));
        RunningConsole console =
                new RunningConsole(
                        service,
                        new Records(broker.bootstrapServers(), world.prefix(), clock),
                        URI.create("http://127.0.0.1:" + port));
        eventually("the console to answer", START, STEP, console::answers);
        world.arise(console.records);
        return console;
    }

    private static Map<String, String> settings(
            Path directory, String bootstrapServers, String prefix, int port) throws IOException {
        Path users = Files.writeString(directory.resolve("users.yaml"), Role.usersFile());
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", bootstrapServers),
                Map.entry("topics.prefix", prefix),
                Map.entry("actuation.enabled", "true"),
                Map.entry("actuation.data-dir", directory.resolve("data").toString()),
                Map.entry("actuation.budget.changes", "1000"),
                Map.entry("actuation.budget.instances", "1000"),
                Map.entry("simulated.demand", "demo"),
                Map.entry("simulated.start-up-delay", "1s"),
                Map.entry("health.period", "1s"),
                Map.entry("console.port", String.valueOf(port)),
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

    /** The cookies of those who have logged in. */
    Map<Role, String> sessions() {
        return sessions;
    }

    @Override
    public void close() {
        records.close();
        service.close();
    }
}
