package io.ebbflow.actuation.http.api;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads scores back from {@code ebbflow.scores.v1}, up to where each partition ends when it begins.
 * Joins no group and commits nothing.
 */
public final class TopicScores implements RecordedScores {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** As the job writes it; where another writer puts spaces in, parsing tells. */
    private static final String OF_A_CONTAINER = "\"entity\":\"container/";

    private final KafkaClients clients;

    public TopicScores(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Score> since(Instant from, Set<Entity> stacks, int most)
            throws IOException, TooMany {
        List<String> marks = stacks.stream().map(stack -> "\"" + stack + "\"").toList();
        List<Score> scores = new ArrayList<>();
        Consumer<byte[], byte[]> consumer = clients.viewConsumer("ebbflow-preview");
        try {
            Map<TopicPartition, Long> ends = begin(consumer, from);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("scores could not be read within " + PATIENCE);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null && mentions(record.value(), marks)) {
                        add(record.value(), stacks, scores);
                    }
                    if (scores.size() > most) {
                        throw new TooMany();
                    }
                }
            }
        } catch (KafkaException e) {
            throw new IOException("scores cannot be read: " + e.getMessage(), e);
        } finally {
            KafkaClients.close(consumer);
        }
        return scores;
    }

    private Map<TopicPartition, Long> begin(Consumer<byte[], byte[]> consumer, Instant from) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        consumer.partitionsFor(clients.name(Topic.SCORES))
                .forEach(
                        info ->
                                wanted.put(
                                        new TopicPartition(info.topic(), info.partition()),
                                        from.toEpochMilli()));
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(wanted.keySet()));
        consumer.assign(wanted.keySet());
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(wanted);
        for (TopicPartition partition : wanted.keySet()) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
        }
        return ends;
    }

    /** Most scores are of other stacks or of containers; to find that out they need no parsing. */
    private static boolean mentions(byte[] json, List<String> marks) {
        String text = new String(json, StandardCharsets.UTF_8);
        return !text.contains(OF_A_CONTAINER) && marks.stream().anyMatch(text::contains);
    }

    private static void add(byte[] json, Set<Entity> stacks, List<Score> scores) {
        try {
            Score score = Json.read(json, Score.class);
            if (stacks.contains(score.sample().stack())
                    && score.sample().series().entity().kind() != EntityKind.CONTAINER) {
                scores.add(score);
            }
        } catch (IOException e) {
            // whoever reads the topic for more than a look says so in dead letters
            return;
        }
    }
}
