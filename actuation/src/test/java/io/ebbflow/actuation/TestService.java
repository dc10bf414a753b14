package io.ebbflow.actuation;

import io.ebbflow.actuation.health.HealthWatch;
import io.ebbflow.actuation.http.ConsoleServer;
import io.ebbflow.actuation.http.EventHub;
import io.ebbflow.actuation.http.HttpConfig;
import io.ebbflow.actuation.http.ServiceInfo;
import io.ebbflow.actuation.model.Review;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The console and its API on a free port, without an engine or Kafka. */
public final class TestService implements AutoCloseable {

    public static final String TOKEN = "a-token-for-tests-only-0123456789";

    public final HandMovedClock clock = new HandMovedClock();
    public final List<Review> reviews = new CopyOnWriteArrayList<>();
    public final ReadModel model = new ReadModel();
    public final EventHub events = new EventHub();
    public final HealthWatch health = new HealthWatch(clock);
    private final ConsoleServer server;

    public TestService() {
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
                        this::take,
                        events,
                        clock,
                        new SecureRandom());
    }

    private CompletableFuture<Void> take(Review review) {
        reviews.add(review);
        return CompletableFuture.completedFuture(null);
    }

    /** As it is read off the topic, with its first result. */
    public void submit(Action action) {
        model.apply(
                Topic.ACTIONS, action.target().toString(), Json.write(action), clock.instant());
        report(action, Status.ACCEPTED);
    }

    public void report(Action action, Status status) {
        ActionResult result =
                new ActionResult(
                        action.id(),
                        clock.instant(),
                        action.stack(),
                        action.target(),
                        status,
                        action.from(),
                        action.to(),
                        "in-memory",
                        "");
        model.apply(
                Topic.ACTION_RESULTS,
                action.target().toString(),
                Json.write(result),
                clock.instant());
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        health.close();
    }
}
