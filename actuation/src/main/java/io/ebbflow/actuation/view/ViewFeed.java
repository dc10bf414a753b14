package io.ebbflow.actuation.view;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the read model: reads all partitions of the topics that the console shows, from ten minutes
 * ago on, actions from two days ago, feedback from a month ago, without a group. Topics that do not
 * exist yet are taken up when they do.
 */
public final class ViewFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewFeed.class);
    private static final List<Topic> TOPICS =
            List.of(
                    Topic.SCORES,
                    Topic.DECISIONS,
                    Topic.ANOMALIES,
                    Topic.ACTIONS,
                    Topic.ACTION_RESULTS,
                    Topic.REVIEWS,
                    Topic.FEEDBACK,
                    Topic.INVENTORY,
                    Topic.NETWORK_STATS);
    private static final Duration LOOK_BACK = ReadModel.SILENCE;

    // few records, and one of them may have been waiting for a person since yesterday
    private static final Duration LOOK_BACK_AT_ACTIONS = Duration.ofDays(2);
    private static final Set<Topic> OF_ACTIONS =
            Set.of(Topic.ACTIONS, Topic.ACTION_RESULTS, Topic.REVIEWS);

    // a series may have been muted weeks ago, and still be
    private static final Duration LOOK_BACK_AT_FEEDBACK = Duration.ofDays(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final ReadModel model;
    private final RecordListener listener;
    private final InstantSource clock;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final Loop loop;

    /**
     * @param listener hears of what is appended from now on, not of what is read back
     */
    public ViewFeed(
            KafkaClients clients, ReadModel model, RecordListener listener, InstantSource clock) {
        this.clients = clients;
        this.model = model;
        this.listener = listener;
        this.clock = clock;
        TOPICS.forEach(topic -> topics.put(clients.name(topic), topic));
        this.loop = Loop.start("following the topics", LOG, this::follow);
    }

    private void follow(Loop current) throws InterruptedException {
        Instant since = clock.instant();
        Consumer<byte[], byte[]> consumer = clients.viewConsumer("ebbflow-view");
        try {
            Instant nextLook = Instant.MIN;
            while (!current.isStopped()) {
                Instant now = clock.instant();
                if (!now.isBefore(nextLook)) {
                    look(consumer, now, current);
                    nextLook = now.plus(BETWEEN_LOOKS);
                }
                if (consumer.assignment().isEmpty()) {
                    current.pause(POLL);
                    nextLook = now.plus(POLL);
                    continue;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, since);
                    read.put(
                            new TopicPartition(record.topic(), record.partition()),
                            record.offset() + 1);
                }
            }
        } finally {
            KafkaClients.close(consumer);
        }
    }

    private void look(Consumer<byte[], byte[]> consumer, Instant now, Loop current) {
        model.expire(now);
        try {
            takeUpNewPartitions(consumer, now);
            current.works();
        } catch (RetriableException e) {
            // what is assigned already is read on
            current.failed(e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Instant since) {
        Topic topic = topics.get(record.topic());
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        model.apply(topic, key, record.value(), appended)
                .filter(json -> !appended.isBefore(since))
                .ifPresent(json -> listener.received(topic, key, json));
    }

    private void takeUpNewPartitions(Consumer<byte[], byte[]> consumer, Instant now) {
        Map<String, List<PartitionInfo>> existing = consumer.listTopics(PATIENCE);
        Set<TopicPartition> all = new HashSet<>();
        for (String name : topics.keySet()) {
            for (PartitionInfo partition : existing.getOrDefault(name, List.of())) {
                all.add(new TopicPartition(name, partition.partition()));
            }
        }
        Set<TopicPartition> fresh = new HashSet<>(all);
        fresh.removeAll(consumer.assignment());
        if (fresh.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> starts = starts(consumer, fresh, now);
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        assigned.addAll(fresh);
        consumer.assign(assigned);
        starts.forEach(consumer::seek);
    }

    private Map<TopicPartition, Long> starts(
            Consumer<byte[], byte[]> consumer, Set<TopicPartition> fresh, Instant now) {
        // ends first: what is appended meanwhile lies behind them and is read
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(fresh, PATIENCE));
        Map<TopicPartition, Long> wanted = new HashMap<>();
        fresh.forEach(
                partition -> wanted.put(partition, now.minus(lookBack(partition)).toEpochMilli()));
        consumer.offsetsForTimes(wanted, PATIENCE)
                .forEach(
                        (partition, found) -> {
                            if (found != null) {
                                starts.put(partition, found.offset());
                            }
                        });
        // after an outage: on from where it was, so that nothing shows twice
        fresh.forEach(partition -> starts.computeIfPresent(partition, this::resume));
        return starts;
    }

    private Duration lookBack(TopicPartition partition) {
        Topic topic = topics.get(partition.topic());
        if (topic == Topic.FEEDBACK) {
            return LOOK_BACK_AT_FEEDBACK;
        }
        return OF_ACTIONS.contains(topic) ? LOOK_BACK_AT_ACTIONS : LOOK_BACK;
    }

    private Long resume(TopicPartition partition, Long start) {
        return Math.max(start, read.getOrDefault(partition, 0L));
    }

    @Override
    public void close() {
        loop.close();
    }
}
