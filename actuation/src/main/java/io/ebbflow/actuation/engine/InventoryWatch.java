package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.kafka.Outage;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all targets of one adapter once per period, and publishes each that this instance looks
 * after to {@code ebbflow.inventory.v1}: when it changed, and after {@value #HEARTBEAT_SECONDS} s
 * anyway. A target that is gone for {@value #LOOKS_GONE} looks is forgotten there.
 */
public final class InventoryWatch implements AutoCloseable {

    /** After so many looks without it a target is gone, and not just left out of an answer. */
    static final int LOOKS_GONE = 5;

    private static final Logger LOG = LoggerFactory.getLogger(InventoryWatch.class);
    private static final int HEARTBEAT_SECONDS = 4;
    private static final Duration HEARTBEAT = Duration.ofSeconds(HEARTBEAT_SECONDS);

    private final Adapters adapters;
    private final Adapter adapter;
    private final Predicate<Entity> isOurs;
    private final KafkaClients clients;
    private final Records records;
    private final Duration period;
    private final Map<Entity, TargetState> published = new ConcurrentHashMap<>();
    private final Map<Entity, Integer> missed = new HashMap<>();
    private final Outage looking;
    private final Loop loop;

    /**
     * @param isOurs which targets this instance looks after
     */
    public InventoryWatch(
            Adapters adapters,
            Adapter adapter,
            Predicate<Entity> isOurs,
            KafkaClients clients,
            Duration period) {
        this.adapters = adapters;
        this.adapter = adapter;
        this.isOurs = isOurs;
        this.clients = clients;
        this.records = new Records(clients);
        this.period = period;
        this.looking = new Outage(LOG, "looking at the targets of " + adapter.name());
        this.loop = Loop.start("publishing the inventory", LOG, this::watch);
    }

    /** Name of its adapter. */
    public String adapter() {
        return adapter.name();
    }

    /** Whether the adapter cannot tell what there is. */
    public boolean isBlind() {
        return looking.isOut();
    }

    private void watch(Loop current) throws InterruptedException {
        Producer<byte[], byte[]> producer =
                clients.lossyProducer("ebbflow-actuation-inventory-" + adapter.name());
        try {
            while (!current.isStopped()) {
                look(producer, current);
                current.pause(period);
            }
        } finally {
            producer.close(Duration.ofSeconds(1));
        }
    }

    private void look(Producer<byte[], byte[]> producer, Loop current) {
        List<TargetState> states;
        try {
            states = adapters.lookAt(adapter);
            looking.works();
        } catch (ActuationException | RuntimeException e) {
            // a bug in an adapter must not end the loop either
            looking.failed(e);
            return;
        }
        published.keySet().removeIf(isOurs.negate());
        Set<Entity> there = new HashSet<>();
        for (TargetState state : states) {
            there.add(state.target());
            if (isOurs.test(state.target()) && isDue(published.get(state.target()), state)) {
                published.put(state.target(), state);
                send(producer, records.of(state), state, current);
            }
        }
        missed.keySet().removeAll(there);
        for (Entity gone : List.copyOf(published.keySet())) {
            if (!there.contains(gone) && missed.merge(gone, 1, Integer::sum) >= LOOKS_GONE) {
                missed.remove(gone);
                TargetState last = published.remove(gone);
                LOG.info("{} is gone", gone);
                send(producer, records.gone(gone), last, current);
            }
        }
    }

    static boolean isDue(TargetState last, TargetState state) {
        return last == null
                || last.desired() != state.desired()
                || !last.instances().equals(state.instances())
                || !state.time().isBefore(last.time().plus(HEARTBEAT));
    }

    private void send(
            Producer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> record,
            TargetState state,
            Loop current) {
        var unused =
                producer.send(
                        record,
                        (metadata, failure) -> {
                            if (failure == null) {
                                current.works();
                                return;
                            }
                            // so that it is sent again with the next look
                            if (record.value() == null) {
                                published.put(state.target(), state);
                            } else {
                                published.remove(state.target(), state);
                            }
                            current.failed(failure);
                        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
