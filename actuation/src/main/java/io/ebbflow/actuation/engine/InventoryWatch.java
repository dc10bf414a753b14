package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.kafka.Outage;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all targets once per period, tells the engine, and publishes each to {@code
 * ebbflow.inventory.v1} when it changed, and after {@value #HEARTBEAT_SECONDS} s anyway.
 */
public final class InventoryWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryWatch.class);
    private static final int HEARTBEAT_SECONDS = 4;
    private static final Duration HEARTBEAT = Duration.ofSeconds(HEARTBEAT_SECONDS);

    private final InventorySource source;
    private final ActuationEngine engine;
    private final KafkaClients clients;
    private final InstantSource clock;
    private final Duration period;
    private final Map<Entity, TargetState> published = new ConcurrentHashMap<>();
    private final Outage looking = new Outage(LOG, "looking at the targets");
    private final Loop loop;

    public InventoryWatch(
            InventorySource source,
            ActuationEngine engine,
            KafkaClients clients,
            Duration period,
            InstantSource clock) {
        this.source = source;
        this.engine = engine;
        this.clients = clients;
        this.period = period;
        this.clock = clock;
        this.loop = Loop.start("publishing the inventory", LOG, this::watch);
    }

    /** Whether the adapter cannot tell what there is. */
    public boolean isBlind() {
        return looking.isOut();
    }

    private void watch(Loop current) throws InterruptedException {
        Producer<byte[], byte[]> producer = clients.lossyProducer("ebbflow-actuation-inventory");
        try {
            while (!current.isStopped()) {
                Instant polled = clock.instant();
                List<TargetState> states = look();
                if (!states.isEmpty()) {
                    engine.observe(polled, states);
                }
                for (TargetState state : states) {
                    if (isDue(published.get(state.target()), state)) {
                        publish(producer, state, current);
                    }
                }
                current.pause(period);
            }
        } finally {
            producer.close(Duration.ofSeconds(1));
        }
    }

    private List<TargetState> look() {
        try {
            List<TargetState> states = source.targets();
            looking.works();
            return states;
        } catch (ActuationException | RuntimeException e) {
            // a bug in an adapter must not end the loop either
            looking.failed(e);
            return List.of();
        }
    }

    static boolean isDue(TargetState last, TargetState state) {
        return last == null
                || last.desired() != state.desired()
                || !last.instances().equals(state.instances())
                || !state.time().isBefore(last.time().plus(HEARTBEAT));
    }

    private void publish(Producer<byte[], byte[]> producer, TargetState state, Loop current) {
        published.put(state.target(), state);
        String key = state.target().toString();
        var unused =
                producer.send(
                        Envelope.record(
                                clients.name(Topic.INVENTORY),
                                Topic.INVENTORY,
                                key,
                                key + "@" + state.time(),
                                ResultPublisher.SOURCE,
                                state.time(),
                                state),
                        (metadata, failure) -> {
                            if (failure == null) {
                                current.works();
                            } else {
                                // so that it is sent again with the next look
                                published.remove(state.target(), state);
                                current.failed(failure);
                            }
                        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
