package io.ebbflow.actuation;

import io.ebbflow.actuation.engine.ActionJournal;
import io.ebbflow.actuation.engine.ActuationEngine;
import io.ebbflow.actuation.engine.EngineConfig;
import io.ebbflow.actuation.health.HealthWatch;
import io.ebbflow.actuation.http.ConsoleServer;
import io.ebbflow.actuation.http.EventHub;
import io.ebbflow.actuation.http.HttpConfig;
import io.ebbflow.actuation.http.ServiceInfo;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.decision.model.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The console and its API on a free port, over an engine without Kafka. */
public final class TestService implements AutoCloseable {

    public static final String TOKEN = "a-token-for-tests-only-0123456789";

    public final HandMovedClock clock = new HandMovedClock();
    public final InMemoryCluster cluster = new InMemoryCluster(clock, Map.of("a", 2));
    public final RecordingSink results = new RecordingSink();
    public final ReadModel model = new ReadModel();
    public final EventHub events = new EventHub();
    public final HealthWatch health = new HealthWatch(clock);
    private final ActuationEngine engine;
    private final ActionJournal journal;
    private final ConsoleServer server;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);

    public TestService(Path directory) throws IOException {
        journal = ActionJournal.open(directory);
        engine =
                new ActuationEngine(
                        new EngineConfig(
                                true,
                                Duration.ofSeconds(5),
                                1,
                                Duration.ofMillis(1),
                                Duration.ofSeconds(20)),
                        cluster,
                        journal,
                        results,
                        executor,
                        clock);
        server =
                new ConsoleServer(
                        new HttpConfig(
                                "127.0.0.1",
                                0,
                                Set.of("console.example"),
                                TOKEN,
                                Duration.ofHours(12)),
                        new ServiceInfo("1.2.3", "in-memory", true),
                        model,
                        health,
                        engine,
                        events,
                        clock,
                        new SecureRandom());
    }

    public void submit(Action action) throws IOException {
        // the sink of results keeps them at once
        engine.submit(action).join();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
        health.close();
        executor.shutdownNow();
        journal.close();
    }
}
