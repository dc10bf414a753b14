package io.ebbflow.actuation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ebbflow.actuation.account.Secrets;
import io.ebbflow.actuation.account.Users;
import io.ebbflow.actuation.account.UsersFile;
import io.ebbflow.actuation.group.StoredGroups;
import io.ebbflow.actuation.health.HealthWatch;
import io.ebbflow.actuation.http.ConsoleServer;
import io.ebbflow.actuation.http.EventHub;
import io.ebbflow.actuation.http.HttpConfig;
import io.ebbflow.actuation.http.ServiceInfo;
import io.ebbflow.actuation.http.api.Desk;
import io.ebbflow.actuation.http.api.TopicFigures;
import io.ebbflow.actuation.model.Review;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.detection.model.Score;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** The console and its API on a free port, without an engine or Kafka. */
public final class TestService implements AutoCloseable {

    public static final String TOKEN = "a-token-for-tests-only-0123456789";

    /** Keys of the users are their names, twice. */
    private static final String USERS =
            """
            users:
              - {name: vera, role: viewer, account: "*", key-sha256: %s}
              - {name: otto, role: operator, account: "*", key-sha256: %s}
              - {name: anna, role: admin, account: "*", key-sha256: %s}
              - {name: tina, role: admin, account: team, key-sha256: %s}
              - {name: ulla, role: admin, account: other, key-sha256: %s}
            accounts:
              - {name: team, stacks: [s]}
              - {name: other, stacks: [o]}
            """
                    .formatted(
                            Secrets.hash("veravera"),
                            Secrets.hash("ottootto"),
                            Secrets.hash("annaanna"),
                            Secrets.hash("tinatina"),
                            Secrets.hash("ullaulla"));

    public final InMemoryDocuments documents = new InMemoryDocuments();
    public final InMemoryPolicies policies = new InMemoryPolicies();
    public final List<Score> scores = new CopyOnWriteArrayList<>();
    public final List<TopicFigures.Figures> topics = new CopyOnWriteArrayList<>();
    public final List<String> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    public final HandMovedClock clock = new HandMovedClock();
    public final InMemoryCluster cluster = new InMemoryCluster(clock, Map.of("a", 2));
    private final Map<String, Action> submitted = new ConcurrentHashMap<>();
    public final ReadModel model = new ReadModel();
    public final EventHub events = new EventHub();
    public final HealthWatch health = new HealthWatch(clock);
    private final ConsoleServer server;

    public TestService(Path directory) throws IOException {
        this(directory, Optional.empty());
    }

    /**
     * @param tls empty to speak in clear text
     */
    public TestService(Path directory, Optional<SSLContext> tls) throws IOException {
        this(directory, tls, 100_000);
    }

    /**
     * @param requestsPerSecond of one user
     */
    public TestService(Path directory, Optional<SSLContext> tls, int requestsPerSecond)
            throws IOException {
        Users users;
        try {
            users =
                    UsersFile.read(
                            Files.writeString(directory.resolve("users.yaml"), USERS), TOKEN);
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
        server =
                new ConsoleServer(
                        new HttpConfig(
                                "127.0.0.1",
                                0,
                                Set.of("console.example"),
                                TOKEN,
                                users,
                                Duration.ofHours(12),
                                requestsPerSecond,
                                tls,
                                directory.resolve("audit.log")),
                        new ServiceInfo("1.2.3", "in-memory", true, "http://kibana:5601"),
                        new Desk(
                                users,
                                documents,
                                new StoredGroups(documents),
                                policies,
                                (from, stacks, most) -> scores,
                                () -> topics,
                                model,
                                health,
                                this::publish,
                                clock,
                                () -> String.valueOf(ids.incrementAndGet())),
                        events,
                        new SecureRandom());
    }

    private void publish(Topic topic, String key, String id, Instant time, Object value)
            throws IOException {
        published.add(topic + " " + key + " " + new String(Json.write(value), UTF_8));
        if (Set.of(Topic.ACTIONS, Topic.REVIEWS, Topic.FEEDBACK).contains(topic)) {
            model.apply(topic, key, Json.write(value), time);
        }
        // as the engine would report
        if (value instanceof Review review && review.verdict() == Review.Verdict.APPROVE) {
            report(submitted.get(review.actionId()), Status.STARTED);
        }
        if (value instanceof Review review && review.verdict() == Review.Verdict.REJECT) {
            report(submitted.get(review.actionId()), Status.REJECTED);
        }
    }

    /** The targets of the cluster, as they are read off the topic of inventory. */
    public void reportTargets() {
        cluster.targets()
                .forEach(
                        state ->
                                model.apply(
                                        Topic.INVENTORY,
                                        state.target().toString(),
                                        Json.write(state),
                                        state.time()));
    }

    /** As it is read off the topic, with its first result. */
    public void submit(Action action) {
        submitted.put(action.id(), action);
        model.apply(Topic.ACTIONS, action.target().toString(), Json.write(action), action.time());
        report(action, Status.ACCEPTED);
    }

    private void report(Action action, Status status) {
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
                result.time());
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
