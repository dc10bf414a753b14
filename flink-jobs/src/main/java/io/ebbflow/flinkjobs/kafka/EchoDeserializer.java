package io.ebbflow.flinkjobs.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.envelope.EventHeaders;
import io.ebbflow.kafka.envelope.Received;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records of other parts as they are, for the index only. The id is that of the event where
 * it has one, else its place in the topic: the same in a replay.
 *
 * <p>A record without a time has no day to be kept under and is passed over. Where the job reads a
 * topic for more than this, that reading says so as well, so that here it is said at DEBUG.
 */
final class EchoDeserializer implements KafkaRecordDeserializationSchema<OutboundRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(EchoDeserializer.class);

    private final Map<String, Topic> topics;

    /**
     * @param topics by their names in this cluster
     */
    EchoDeserializer(Map<String, Topic> topics) {
        this.topics = Map.copyOf(topics);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<OutboundRecord> out) {
        Received received = Envelope.read(record);
        if (received.value().isEmpty()) {
            return;
        }
        byte[] json = received.value().get();
        Optional<Instant> time = time(json);
        if (time.isEmpty()) {
            LOG.debug("passed over a record without a time at {}", received.origin());
            return;
        }
        String id = received.headers().map(EventHeaders::id).orElse(received.origin());
        out.collect(
                new OutboundRecord(
                        topics.get(record.topic()),
                        received.key().orElse(""),
                        id,
                        time.get(),
                        json));
    }

    private static Optional<Instant> time(byte[] json) {
        try {
            JsonNode value = Json.mapper().readTree(json);
            Instant time = OffsetDateTime.parse(value.path("@timestamp").asText()).toInstant();
            return Plausible.violation(time).isEmpty() ? Optional.of(time) : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public TypeInformation<OutboundRecord> getProducedType() {
        return TypeInformation.of(OutboundRecord.class);
    }
}
