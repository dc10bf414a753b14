package io.ebbflow.actuation;

import io.ebbflow.actuation.account.Secrets;
import io.ebbflow.actuation.engine.ActionConsumer;
import io.ebbflow.actuation.engine.ActionJournal;
import io.ebbflow.actuation.engine.ActuationEngine;
import io.ebbflow.actuation.engine.InventoryWatch;
import io.ebbflow.actuation.engine.ResultPublisher;
import io.ebbflow.actuation.group.KafkaDocuments;
import io.ebbflow.actuation.group.StoredGroups;
import io.ebbflow.actuation.health.ActuationProbe;
import io.ebbflow.actuation.health.FlinkProbe;
import io.ebbflow.actuation.health.HealthWatch;
import io.ebbflow.actuation.health.InputProbe;
import io.ebbflow.actuation.health.KafkaProbe;
import io.ebbflow.actuation.health.Probe;
import io.ebbflow.actuation.health.StoreProbe;
import io.ebbflow.actuation.http.ConsoleServer;
import io.ebbflow.actuation.http.EventHub;
import io.ebbflow.actuation.http.ServiceInfo;
import io.ebbflow.actuation.http.api.Desk;
import io.ebbflow.actuation.http.api.TopicPolicies;
import io.ebbflow.actuation.kafka.CompactedTopic;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.KafkaPublisher;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.kafka.Outbox;
import io.ebbflow.actuation.kafka.Publisher;
import io.ebbflow.actuation.model.Review;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.actuation.view.ViewFeed;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service: engine, inventory, console and health around one adapter. Kafka need not be
 * there when it starts.
 */
public final class ActuationService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActuationService.class);
    private static final URI SOURCE = URI.create("urn:ebbflow:actuation");
    private static final int CALL_THREADS = 4;
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Map<Topic, String> EVENTS =
            Map.of(
                    Topic.SCORES, "score",
                    Topic.DECISIONS, "decision",
                    Topic.ANOMALIES, "anomaly",
                    Topic.ACTIONS, "action",
                    Topic.ACTION_RESULTS, "result",
                    Topic.REVIEWS, "review",
                    Topic.INVENTORY, "inventory");

    // closed in the opposite order
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private ConsoleServer server;

    private ActuationService() {}

    /**
     * Starts the service.
     *
     * @throws IOException if the journal or the token file cannot be used
     * @throws io.javalin.util.JavalinBindException if the console's port is in use
     */
    public static ActuationService start(
            ActuationConfig config, Adapter adapter, InstantSource clock, SecureRandom random)
            throws IOException {
        ActuationService service = new ActuationService();
        try {
            service.assemble(config, adapter, clock, random);
            return service;
        } catch (IOException | RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private void assemble(
            ActuationConfig config, Adapter adapter, InstantSource clock, SecureRandom random)
            throws IOException {
        KafkaClients clients = new KafkaClients(config.kafka(), config.topicPrefix());
        ActionJournal journal = closing(ActionJournal.open(config.dataDirectory()));
        Outbox outbox = closing(new Outbox(clients));
        ScheduledExecutorService calls =
                Executors.newScheduledThreadPool(CALL_THREADS, daemons("adapter-call-"));
        parts.push(calls::shutdownNow);
        ActuationEngine engine =
                new ActuationEngine(
                        config.engine(),
                        adapter,
                        journal,
                        new ResultPublisher(clients, outbox, journal),
                        calls,
                        clock);

        ReadModel model = new ReadModel();
        KafkaProbe kafka = closing(new KafkaProbe(clients));
        HealthWatch health = closing(new HealthWatch(clock));
        EventHub events = new EventHub();
        health.onChange(
                parts ->
                        events.publish(
                                "health", new String(Json.write(parts), StandardCharsets.UTF_8)));
        // before anything acts: a port in use must show while nothing was touched yet
        KafkaPublisher publisher = closing(new KafkaPublisher(clients, SOURCE));
        CompactedTopic policies = closing(new CompactedTopic(clients, publisher, Topic.POLICIES));
        CompactedTopic documents = closing(new CompactedTopic(clients, publisher, Topic.GROUPS));
        KafkaDocuments stored = new KafkaDocuments(documents, clock);
        StoredGroups groups = new StoredGroups(stored);
        server =
                closing(
                        new ConsoleAssembly(config.console(), config.dataDirectory(), random)
                                .start(
                                        new ServiceInfo(
                                                version(),
                                                adapter.name(),
                                                config.engine().enabled()),
                                        users ->
                                                new Desk(
                                                        users,
                                                        stored,
                                                        groups,
                                                        new TopicPolicies(policies),
                                                        model,
                                                        health,
                                                        reviewing(publisher, engine),
                                                        clock,
                                                        () -> Secrets.newKey(random)),
                                        events));

        closing(
                new ViewFeed(
                        clients,
                        model,
                        (topic, json) -> events.publish(EVENTS.get(topic), json),
                        clock));
        InventoryWatch inventory =
                closing(
                        new InventoryWatch(
                                adapter.inventory(),
                                engine,
                                clients,
                                config.inventoryPeriod(),
                                clock));
        closing(
                Loop.start(
                        "carrying out actions",
                        LOG,
                        loop -> {
                            engine.advance();
                            loop.pause(TICK);
                        }));
        closing(new ActionConsumer(clients, engine, outbox, clock));

        List<Probe> probes = new ArrayList<>();
        probes.add(kafka);
        config.flink().ifPresent(url -> probes.add(new FlinkProbe(url, clock)));
        config.store().ifPresent(url -> probes.add(new StoreProbe(url)));
        probes.add(new InputProbe(model, clock));
        probes.add(
                new ActuationProbe(engine, inventory, adapter.name(), config.engine().enabled()));
        health.watch(probes, config.healthPeriod());
        LOG.info(
                "actuation through adapter {} is {}",
                adapter.name(),
                config.engine().enabled() ? "enabled" : "disabled: every action is rejected");
    }

    /** Until the engine reads reviews itself. */
    private static Publisher reviewing(Publisher publisher, ActuationEngine engine) {
        return (topic, key, id, time, value) -> {
            publisher.publish(topic, key, id, time, value);
            if (value instanceof Review review) {
                switch (review.verdict()) {
                    case APPROVE -> engine.approve(review.actionId(), review.author());
                    case REJECT -> engine.reject(review.actionId(), review.author());
                    case STOP, COMMENT -> {
                        // nothing to tell the engine
                    }
                }
            }
        };
    }

    /** The port of console and API. */
    public int port() {
        return server.port();
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }

    private static String version() {
        String version = ActuationService.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // the others are closed all the same
                LOG.warn("a part did not close cleanly: {}", e.toString());
            }
        }
    }
}
