package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.group.Groups;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries actions out, with Kafka as the only durable state: takes actions and reviews of the
 * partitions that it is assigned, and writes what each turn comes to in one transaction per
 * partition with the offsets read, before any of it takes effect. Several instances share the
 * partitions; one that takes a partition over fences the one before.
 *
 * <p>Whatever fails, all partitions are given up and taken anew from the journal: there is one way
 * to recover, that after {@code kill -9}.
 */
public final class EventLoop implements AutoCloseable {

    /** Its consumer group, after the prefix of the topics. */
    public static final String GROUP = "actuation";

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration BUSY = Duration.ofMillis(10);

    private final KafkaClients clients;
    private final Kit kit;
    private final Calls calls;
    private final Map<Integer, Owned> owned = new TreeMap<>();
    private final Commits commits = new Commits();
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final Loop loop;
    private final Runnable onAll;
    private volatile Status status = Status.NONE;

    /**
     * What the loop is about, for people and machines that watch it.
     *
     * @param partitions that this instance looks after
     * @param all how many there are; 0 if that is not known
     * @param breakers circuit breakers by adapter, {@code open} or {@code closed}
     */
    public record Status(Set<Integer> partitions, int all, int open, Map<String, String> breakers) {

        static final Status NONE = new Status(Set.of(), 0, 0, Map.of());

        /** Whether this instance looks after every partition. */
        public boolean hasAll() {
            return all > 0 && partitions.size() == all;
        }
    }

    /**
     * Starts it.
     *
     * @param whenAlone run once if the first assignment is of all partitions: no other instance is
     *     there whose changes it could disturb
     */
    public EventLoop(
            KafkaClients clients,
            EngineConfig config,
            Adapters adapters,
            Groups groups,
            EffectReport effects,
            Runnable whenAlone,
            InstantSource clock) {
        this.clients = clients;
        this.calls = new Calls(config.calls());
        this.kit =
                Kit.of(
                        config,
                        adapters,
                        new RememberedGroups(groups, clock),
                        calls,
                        effects,
                        clock);
        this.onAll = whenAlone;
        this.loop = Loop.start("carrying out actions", LOG, this::run);
    }

    public Status status() {
        return status;
    }

    /** Whether the target's actions are carried out by this instance. */
    public boolean owns(Entity target) {
        Status now = status;
        return now.all() > 0 && now.partitions().contains(partition(target, now.all()));
    }

    /** What became of a target's last actions, as far as this instance looks after it. */
    public History history(Entity target) {
        return kit.histories().of(target);
    }

    /** The partition of a target, as Kafka's own producers choose it. */
    static int partition(Entity target, int partitions) {
        byte[] key = target.toString().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private void run(Loop current) throws InterruptedException {
        Consumer<byte[], byte[]> consumer = clients.memberConsumer(GROUP);
        try {
            consumer.subscribe(
                    List.of(clients.name(Topic.ACTIONS), clients.name(Topic.REVIEWS)),
                    new Assignment(consumer));
            while (!current.isStopped()) {
                turn(consumer);
                if (!owned.isEmpty()) {
                    current.works();
                }
            }
        } catch (ProducerFencedException
                | InvalidProducerEpochException
                | CommitFailedException e) {
            LOG.info("another instance has taken over: {}", e.getMessage());
        } finally {
            dropAll();
            KafkaClients.close(consumer);
        }
    }

    private void turn(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        boolean busy = owned.values().stream().anyMatch(one -> one.partition().open() > 0);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(busy ? BUSY : IDLE)) {
            Owned one = owned.get(record.partition());
            if (one != null) {
                one.take(record, kit.clock().instant());
            }
        }
        Instant now = kit.clock().instant();
        ConsumerGroupMetadata group = consumer.groupMetadata();
        List<Runnable> due = new ArrayList<>();
        for (Owned one : owned.values()) {
            if (one.advance(now)) {
                due.add(() -> one.commit(group));
            }
        }
        commits.run(due);
        // if one commit failed nothing begins: who takes the partitions up anew sees what stands
        owned.values().forEach(Owned::begin);
        report();
    }

    private void report() {
        int open = owned.values().stream().mapToInt(one -> one.partition().open()).sum();
        status = new Status(Set.copyOf(owned.keySet()), status.all(), open, calls.breakers());
    }

    private void dropAll() {
        owned.values().forEach(Owned::drop);
        owned.clear();
        report();
    }

    /** Takes partitions up, and gives them up. */
    private final class Assignment implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> consumer;

        Assignment(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            String actions = clients.name(Topic.ACTIONS);
            int all = consumer.partitionsFor(actions).size();
            Set<Integer> numbers =
                    partitions.stream()
                            .filter(partition -> partition.topic().equals(actions))
                            .map(TopicPartition::partition)
                            .collect(Collectors.toCollection(TreeSet::new));
            Instant start = kit.clock().instant();
            for (int number : numbers) {
                owned.put(number, Owned.take(clients, kit, number));
            }
            seekToCommitted(partitions);
            status = new Status(Set.copyOf(owned.keySet()), all, 0, calls.breakers());
            LOG.info(
                    "looks after partitions {} of {}, taken up in {} ms",
                    numbers,
                    all,
                    Duration.between(start, kit.clock().instant()).toMillis());
            if (first.getAndSet(false) && status.hasAll()) {
                onAll.run();
            }
        }

        /** The former owner may have committed until it was fenced just now. */
        private void seekToCommitted(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    consumer.committed(Set.copyOf(partitions));
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = committed.get(partition);
                if (offset == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, offset.offset());
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            dropAll();
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.info("partitions {} are lost", partitions);
            dropAll();
        }
    }

    @Override
    public void close() {
        loop.close();
        commits.close();
        calls.close();
    }
}
