package io.ebbflow.actuation;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.engine.EventLoop;
import io.ebbflow.actuation.engine.InventoryWatch;
import io.ebbflow.actuation.engine.LinkWatch;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.group.KafkaDocuments;
import io.ebbflow.actuation.group.StoredGroups;
import io.ebbflow.actuation.health.ActuationProbe;
import io.ebbflow.actuation.health.FlinkProbe;
import io.ebbflow.actuation.health.HealthPublisher;
import io.ebbflow.actuation.health.HealthWatch;
import io.ebbflow.actuation.health.InputProbe;
import io.ebbflow.actuation.health.KafkaProbe;
import io.ebbflow.actuation.health.Probe;
import io.ebbflow.actuation.health.StoreProbe;
import io.ebbflow.actuation.http.ConsoleServer;
import io.ebbflow.actuation.http.EventHub;
import io.ebbflow.actuation.http.ServiceInfo;
import io.ebbflow.actuation.http.api.Desk;
import io.ebbflow.actuation.http.api.KafkaTopicFigures;
import io.ebbflow.actuation.http.api.Pauses;
import io.ebbflow.actuation.http.api.TopicPolicies;
import io.ebbflow.actuation.http.api.TopicScores;
import io.ebbflow.actuation.kafka.CompactedTopic;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.KafkaPublisher;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.labels.LabelWatch;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.reconcile.GroupDefinitions;
import io.ebbflow.actuation.reconcile.Reconciler;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.actuation.view.ViewFeed;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service: engine, inventory, console and health around its adapters. Kafka need not be
 * there when it starts.
 */
public final class ActuationService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActuationService.class);
    private static final URI SOURCE = URI.create("urn:ebbflow:actuation");
    private static final Duration DEFINING = Duration.ofSeconds(2);
    private static final Duration BETWEEN_ROWS = Duration.ofSeconds(1);
    private static final Map<Topic, String> EVENTS =
            Map.of(
                    Topic.DECISIONS, "decision",
                    Topic.ANOMALIES, "anomaly",
                    Topic.ACTIONS, "action",
                    Topic.ACTION_RESULTS, "result",
                    Topic.REVIEWS, "review",
                    Topic.FEEDBACK, "feedback",
                    Topic.INVENTORY, "inventory");

    // closed in the opposite order
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private ConsoleServer server;

    private ActuationService() {}

    /**
     * Starts the service.
     *
     * @throws IOException if the token file or the data directory cannot be used
     * @throws io.javalin.util.JavalinBindException if the console's port is in use
     */
    public static ActuationService start(
            ActuationConfig config, Adapters adapters, InstantSource clock, SecureRandom random)
            throws IOException {
        ActuationService service = new ActuationService();
        try {
            service.assemble(config, adapters, clock, random);
            return service;
        } catch (IOException | RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private void assemble(
            ActuationConfig config, Adapters adapters, InstantSource clock, SecureRandom random)
            throws IOException {
        KafkaClients clients = new KafkaClients(config.kafka(), config.topicPrefix());
        Files.createDirectories(config.dataDirectory());
        closing(adapters);

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
        TopicPolicies stock = new TopicPolicies(policies);
        CompactedTopic documents = closing(new CompactedTopic(clients, publisher, Topic.GROUPS));
        KafkaDocuments stored = new KafkaDocuments(documents, clock);
        stored.onChange(DocumentKind.PAUSE, () -> events.publish("pause", Pauses.json(stored)));
        StoredGroups groups = new StoredGroups(stored);
        KafkaTopicFigures topics = closing(new KafkaTopicFigures(clients));
        server =
                closing(
                        new ConsoleAssembly(config.console(), config.dataDirectory(), random)
                                .start(
                                        new ServiceInfo(
                                                version(),
                                                adapters.names(),
                                                config.engine().enabled(),
                                                config.console().kibana()),
                                        users ->
                                                new Desk(
                                                        users,
                                                        stored,
                                                        groups,
                                                        stock,
                                                        new TopicScores(clients),
                                                        topics,
                                                        model,
                                                        health,
                                                        publisher,
                                                        clock,
                                                        () ->
                                                                HexFormat.of()
                                                                        .toHexDigits(
                                                                                random.nextLong())),
                                        events));

        closing(
                new ViewFeed(
                        clients,
                        model,
                        (topic, key, json) -> tell(events, topic, key, json),
                        clock));
        closing(
                Loop.start(
                        "telling consoles of entities",
                        LOG,
                        loop -> {
                            loop.pause(BETWEEN_ROWS);
                            if (events.isHeard()) {
                                model.entities()
                                        .takeChanged()
                                        .ifPresent(rows -> events.publish("entities", rows));
                            }
                        }));
        boolean enabled = config.engine().enabled();
        AtomicReference<EventLoop> started = new AtomicReference<>();
        LinkWatch links =
                new LinkWatch(
                        adapters,
                        enabled,
                        () -> started.get() == null || started.get().status().hasAll(),
                        clock);
        EventLoop loop =
                closing(
                        new EventLoop(
                                clients,
                                config.engine(),
                                adapters,
                                groups,
                                new ObservedEffect(adapters, model),
                                links::releaseAll,
                                clock));
        started.set(loop);
        // before the loop is closed: then it is known whether others look after the throttles
        closing(links);
        closing(
                new LabelWatch(
                        adapters,
                        stored,
                        stock,
                        () -> documents.isRead() && policies.isRead(),
                        loop::owns,
                        clock));
        List<InventoryWatch> inventory = new ArrayList<>();
        for (Adapter adapter : adapters.all()) {
            inventory.add(
                    closing(
                            new InventoryWatch(
                                    adapters,
                                    adapter,
                                    loop::owns,
                                    clients,
                                    config.inventoryPeriod())));
        }

        adapters.all().stream()
                .filter(adapter -> adapter.machines().isPresent())
                .findFirst()
                .ifPresent(maker -> closing(defining(maker, groups)));

        if (enabled) {
            Predicate<String> blind =
                    name ->
                            inventory.stream()
                                    .anyMatch(w -> w.adapter().equals(name) && w.isBlind());
            Reconciler reconciler =
                    new Reconciler(
                            groups,
                            stored,
                            adapters,
                            loop::owns,
                            loop::history,
                            blind,
                            publisher,
                            config.reconcile());
            closing(reconciling(reconciler, documents, config.reconcile().period(), clock));
        }

        List<Probe> probes = new ArrayList<>();
        probes.add(kafka);
        config.flink().ifPresent(url -> probes.add(new FlinkProbe(url, clock)));
        config.store().ifPresent(url -> probes.add(new StoreProbe(url)));
        probes.add(new InputProbe(model, clock));
        probes.add(new ActuationProbe(loop, inventory, adapters.names(), enabled));
        health.watch(probes, config.healthPeriod());
        closing(new HealthPublisher(health, publisher).start(config.healthPeriod()));
        LOG.info(
                "actuation through {} is {}",
                adapters.names(),
                enabled ? "enabled" : "disabled: every action is rejected");
    }

    private static void tell(EventHub events, Topic topic, String key, String json) {
        if (topic == Topic.SCORES) {
            events.publishScore(key, json);
        } else {
            events.publish(EVENTS.get(topic), json);
        }
    }

    /** Where several adapters make machines, the first one makes all. */
    private static Loop defining(Adapter maker, StoredGroups groups) {
        GroupDefinitions definitions = new GroupDefinitions(maker);
        return Loop.start(
                "defining groups",
                LOG,
                loop -> {
                    definitions.update(
                            groups.all().stream()
                                    .map(groups::machines)
                                    .flatMap(Optional::stream)
                                    .toList());
                    loop.pause(DEFINING);
                });
    }

    private static Loop reconciling(
            Reconciler reconciler, CompactedTopic documents, Duration period, InstantSource clock) {
        return Loop.start(
                "keeping groups at their sizes",
                LOG,
                loop -> {
                    // a group without what is remembered of it would be taken for a new one
                    if (documents.isRead()) {
                        reconciler.look(clock.instant());
                        loop.works();
                    }
                    loop.pause(period);
                });
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
