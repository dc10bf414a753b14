package io.ebbflow.ingest.intake.alertmanager;

import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads at the start what was published on the alerts' topic before, so that a restart makes no
 * news of what Alertmanager only repeats. Tries, on a thread of its own, until it succeeds.
 */
public final class PublishedAlerts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedAlerts.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int TIMEOUT_MS = 5_000;
    private static final int PAUSE_MS = 500;
    private static final long CLOSE_MS = 3_000;

    private final Map<String, String> kafka;
    private final String topic;
    private final AlertBook book;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "earlier-alerts");

    /**
     * Starts reading.
     *
     * @param book is opened when all was read
     */
    public PublishedAlerts(Map<String, String> kafka, String topic, AlertBook book) {
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
        this.book = book;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        boolean told = false;
        try {
            while (closing.getCount() > 0) {
                try {
                    List<Alert> earlier = read();
                    book.open(earlier);
                    LOG.info("{} earlier records of {} are known", earlier.size(), topic);
                    return;
                } catch (KafkaException e) {
                    if (!told) {
                        LOG.info("alerts are not taken before {} can be read: {}", topic, why(e));
                    }
                    told = true;
                    if (closing.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String why(KafkaException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    private List<Alert> read() {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "ebbflow-intake-alerts");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return read(consumer);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }

    private List<Alert> read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Alert> alerts = new ArrayList<>();
        while (closing.getCount() > 0
                && ends.entrySet().stream()
                        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                add(record, alerts);
            }
        }
        return alerts;
    }

    /** A record of somebody else's that is no alert of ours tells nothing. */
    private static void add(ConsumerRecord<byte[], byte[]> record, List<Alert> alerts) {
        if (record.value() == null) {
            return;
        }
        try {
            alerts.add(Json.read(record.value(), Alert.class));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("no alert at offset {}", record.offset(), e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_MS);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
