package io.ebbflow.kafka.envelope;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Our records as CloudEvents 1.0 in binary mode: the value is plain JSON, what a consumer needs to
 * route or deduplicate it stands in {@code ce_*} headers.
 */
public final class Envelope {

    private Envelope() {}

    /**
     * A record with the headers {@code ce_specversion}, {@code ce_id}, {@code ce_source}, {@code
     * ce_type} ({@link Topic#eventType()}), {@code ce_time} and {@code content-type}.
     *
     * <p>Its Kafka timestamp is left to the broker, which stamps it when it is appended.
     *
     * @param topicName the name in this cluster, from {@link Topic#name(String)}
     * @param key in UTF-8; null for none
     * @param id of the event: with {@code source}, the same for a record that is sent again
     * @param source who wrote it, as in {@code urn:ebbflow:actuation}
     * @param time when it happened
     * @param value written by {@link Json#write}
     */
    public static ProducerRecord<byte[], byte[]> record(
            String topicName,
            Topic topic,
            String key,
            String id,
            URI source,
            Instant time,
            Object value) {
        return recordOf(topicName, topic, key, id, source, time, Json.write(value));
    }

    /**
     * The same for a value that is in JSON already.
     *
     * @param json one JSON value in UTF-8
     */
    public static ProducerRecord<byte[], byte[]> recordOf(
            String topicName,
            Topic topic,
            String key,
            String id,
            URI source,
            Instant time,
            byte[] json) {
        CloudEvent event =
                CloudEventBuilder.v1()
                        .withId(id)
                        .withSource(source)
                        .withType(topic.eventType())
                        .withTime(time.atOffset(ZoneOffset.UTC))
                        .withDataContentType("application/json")
                        .withData(json)
                        .build();
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return KafkaMessageFactory.<byte[]>createWriter(topicName, null, null, keyBytes)
                .writeBinary(event);
    }

    /**
     * Reads a record, whoever wrote it. Headers are a help, not a condition: a record without them,
     * as Metricbeat's are, or with broken ones is read all the same. Events in structured mode,
     * where the whole event is the value, count as records without headers.
     */
    public static Received read(ConsumerRecord<byte[], byte[]> consumed) {
        byte[] key = consumed.key();
        return new Received(
                consumed,
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                headers(consumed));
    }

    private static EventHeaders headers(ConsumerRecord<byte[], byte[]> consumed) {
        if (consumed.headers().lastHeader("ce_specversion") == null) {
            return null;
        }
        try {
            CloudEvent event = KafkaMessageFactory.createReader(consumed).toEvent();
            OffsetDateTime time = event.getTime();
            return new EventHeaders(
                    event.getId(),
                    event.getSource(),
                    event.getType(),
                    time == null ? null : time.toInstant());
        } catch (RuntimeException e) {
            // The library reports each kind of broken header by another exception, a missing one by
            // IllegalStateException; all mean the same here.
            return null;
        }
    }
}
