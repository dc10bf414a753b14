package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads along with a local run, as any consumer of the topics could: counts what passes, measures
 * the latency from record to decision, and feeds the live log. Sees committed records only, from
 * the moment it was {@linkplain #open opened}.
 *
 * <p>Reads on a thread of its own; the readings may be taken from any.
 */
final class TopicObserver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicObserver.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private static final List<Topic> OBSERVED =
            List.of(
                    Topic.METRICBEAT,
                    Topic.METRICS,
                    Topic.NETWORK_STATS,
                    Topic.SCORES,
                    Topic.ANOMALIES,
                    Topic.DECISIONS,
                    Topic.ACTIONS,
                    Topic.ACTION_RESULTS,
                    Topic.DEAD_LETTER);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Topic> topics;
    private final SampleCounter samples;
    private final LiveLog log;
    private final InstantSource clock;
    private final Instant openedAt;
    private final Map<Topic, Long> counts = new LinkedHashMap<>();
    private final Latencies latencies = new Latencies();
    private Instant firstScore;
    private final Thread reader = new Thread(this::read, "topic-observer");
    private volatile boolean closed;

    private TopicObserver(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<String, Topic> topics,
            SampleCounter samples,
            LiveLog log,
            InstantSource clock) {
        this.consumer = consumer;
        this.topics = topics;
        this.samples = samples;
        this.log = log;
        this.clock = clock;
        this.openedAt = clock.instant();
        OBSERVED.forEach(topic -> counts.put(topic, 0L));
    }

    /** Takes its place at the end of every topic that exists. */
    static TopicObserver open(
            String bootstrapServers,
            String prefix,
            SampleCounter samples,
            LiveLog log,
            InstantSource clock) {
        Map<String, Object> config =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Topic> topics = new LinkedHashMap<>();
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : OBSERVED) {
            String name = topic.name(prefix);
            topics.put(name, topic);
            consumer.partitionsFor(name)
                    .forEach(info -> partitions.add(new TopicPartition(name, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is lazy; the end meant is the one of now
        return new TopicObserver(consumer, topics, samples, log, clock);
    }

    void start() {
        reader.start();
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    observe(record);
                }
            }
        } catch (WakeupException e) {
            // closing
        } catch (KafkaException e) {
            LOG.warn("the live log has ended: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When the first score of this run could be read. */
    synchronized Optional<Instant> firstScore() {
        return Optional.ofNullable(firstScore);
    }

    /** What has passed, by the names the report uses. */
    synchronized Map<String, Long> counts() {
        Map<String, Long> named = new LinkedHashMap<>();
        named.put("samples", samples.samples());
        named.put("host_samples", samples.hostSamples());
        named.put("scores", counts.get(Topic.SCORES));
        named.put("anomalies", counts.get(Topic.ANOMALIES));
        named.put("decisions", counts.get(Topic.DECISIONS));
        named.put("actions", counts.get(Topic.ACTIONS));
        named.put("results", counts.get(Topic.ACTION_RESULTS));
        named.put("dead_letters", counts.get(Topic.DEAD_LETTER));
        return named;
    }

    /** Percentiles of the latency from record to decision, in milliseconds. */
    synchronized Map<String, Long> recordToDecision() {
        Map<String, Long> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", latencies.percentile(50));
        percentiles.put("p99", latencies.percentile(99));
        percentiles.put("count", (long) latencies.count());
        return percentiles;
    }

    private synchronized void observe(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = topics.get(record.topic());
        try {
            switch (topic) {
                case METRICBEAT, METRICS, NETWORK_STATS -> samples.count(topic, record);
                case SCORES -> firstScore = firstScore == null ? clock.instant() : firstScore;
                case ANOMALIES -> anomaly(Json.read(record.value(), Anomaly.class));
                case DECISIONS -> decision(Json.read(record.value(), Decision.class));
                case ACTIONS -> {
                    // only counted: its decision is in the log already
                }
                case ACTION_RESULTS -> log.result(Json.read(record.value(), ActionResult.class));
                case DEAD_LETTER -> log.deadLetter(Json.read(record.value(), DeadLetter.class));
                default -> throw new IllegalStateException("not observed: " + topic);
            }
            if (topic != Topic.ANOMALIES) {
                counts.merge(topic, 1L, Long::sum);
            }
        } catch (IOException e) {
            LOG.warn(
                    "unreadable record at {}/{}/{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    /** An anomaly is many records; it counts once. */
    private void anomaly(Anomaly anomaly) {
        if (anomaly.phase() == Anomaly.Phase.OPENED) {
            counts.merge(Topic.ANOMALIES, 1L, Long::sum);
            log.anomaly(anomaly);
        }
    }

    /**
     * What a restarted job makes up for has waited for the restart; that is no latency of the loop.
     */
    private void decision(Decision decision) {
        if (decision.recordTime() != null && decision.recordTime().isAfter(openedAt)) {
            latencies.add(clock.millis() - decision.recordTime().toEpochMilli());
        }
        log.decision(decision);
    }
}
