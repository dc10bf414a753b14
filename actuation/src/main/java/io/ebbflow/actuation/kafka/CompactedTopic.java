package io.ebbflow.actuation.kafka;

import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic of one partition as a map that follows it, and that changes it: whoever writes
 * reads what was written. Its readers are on every instance of the service. Thread-safe.
 */
public final class CompactedTopic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopic.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final Publisher publisher;
    private final Topic topic;
    private final SortedMap<String, byte[]> values = new TreeMap<>();
    private final List<KeyListener> listeners = new CopyOnWriteArrayList<>();
    private final Loop loop;
    private volatile boolean isRead;

    /** Hears of keys; on the thread that follows the topic. */
    @FunctionalInterface
    public interface KeyListener {

        /** A key was written or removed. */
        void changed(String key);
    }

    public CompactedTopic(KafkaClients clients, Publisher publisher, Topic topic) {
        if (topic.partitions() != 1) {
            throw new IllegalArgumentException(topic + " has more than one partition");
        }
        this.clients = clients;
        this.publisher = publisher;
        this.topic = topic;
        this.loop = Loop.start("following the topic of " + topic.subject(), LOG, this::follow);
    }

    private void follow(Loop current) throws InterruptedException {
        Consumer<byte[], byte[]> consumer =
                clients.viewConsumer("ebbflow-follow-" + topic.subject());
        try {
            TopicPartition partition = new TopicPartition(clients.name(topic), 0);
            while (consumer.listTopics(PATIENCE).get(partition.topic()) == null) {
                current.pause(Duration.ofSeconds(1));
                if (current.isStopped()) {
                    return;
                }
            }
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            current.works();
            long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
            while (!current.isStopped()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
                isRead |= consumer.position(partition, PATIENCE) >= end;
            }
        } finally {
            KafkaClients.close(consumer);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        keep(key, record.value());
        listeners.forEach(listener -> listener.changed(key));
    }

    private synchronized void keep(String key, byte[] value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
        notifyAll();
    }

    /** Hears of each key that was written or removed from now on, once it can be read here. */
    public void onChange(KeyListener listener) {
        listeners.add(listener);
    }

    /** Whether all was read once that was there; before, what is missing may be there. */
    public boolean isRead() {
        return isRead;
    }

    /** What there is, by key. */
    public synchronized Map<String, byte[]> values() {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Writes a value, or removes it where it is null, and returns once it can be read here.
     *
     * @throws IOException if that is not so within some seconds
     */
    public void put(String key, String id, Instant time, byte[] value) throws IOException {
        publisher.publish(topic, key, id, time, value);
        await(key, value);
    }

    private synchronized void await(String key, byte[] value) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Arrays.equals(values.get(key), value)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException(
                        "topic " + topic.subject() + " was written, but is not read in time");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for " + key);
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
