package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a partition of the journal to its end. */
final class JournalReader {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;

    JournalReader(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * The newest entry of each action, oldest first. To be asked once the transactions of the
     * former owner are over, or some of what it wrote is missed.
     */
    Collection<JournalEntry> read(int partition) {
        TopicPartition journal = new TopicPartition(clients.name(Topic.ACTION_JOURNAL), partition);
        Map<String, JournalEntry> entries = new LinkedHashMap<>();
        Consumer<byte[], byte[]> consumer = clients.viewConsumer("ebbflow-actuation-journal");
        try {
            consumer.assign(List.of(journal));
            consumer.seekToBeginning(List.of(journal));
            long end = consumer.endOffsets(List.of(journal)).get(journal);
            while (consumer.position(journal) < end) {
                consumer.poll(POLL).forEach(record -> apply(record, entries));
            }
        } finally {
            KafkaClients.close(consumer);
        }
        return entries.values().stream().sorted(Comparator.comparing(JournalEntry::time)).toList();
    }

    private static void apply(
            ConsumerRecord<byte[], byte[]> record, Map<String, JournalEntry> entries) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            entries.remove(id);
            return;
        }
        try {
            entries.put(id, Json.read(record.value(), JournalEntry.class));
        } catch (IOException e) {
            // nobody but us writes here; to go on without it might do things twice
            LOG.error("{} of the journal cannot be read: {}", Records.source(record), e.toString());
            throw new IllegalStateException(
                    Records.source(record) + " is no entry of the journal: " + e.getMessage(), e);
        }
    }
}
