package io.ebbflow.flinkjobs.kafka;

import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes outbound records to their topics in the CloudEvents envelope. It names those topics, for
 * the sink that pools transactional ids asks them for transactions that a dead job left open.
 */
final class OutboundSerializer
        implements KafkaRecordSerializationSchema<OutboundRecord>, KafkaDatasetFacetProvider {

    private static final URI SOURCE = URI.create("/ebbflow/job");

    private final String prefix;
    private final List<Topic> topics;

    OutboundSerializer(String prefix, List<Topic> topics) {
        this.prefix = prefix;
        this.topics = List.copyOf(topics);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        List<String> names = topics.stream().map(topic -> topic.name(prefix)).toList();
        return Optional.of(
                new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(names)));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            OutboundRecord record, KafkaSinkContext context, Long timestamp) {
        return Envelope.recordOf(
                record.topic().name(prefix),
                record.topic(),
                record.key(),
                record.id(),
                SOURCE,
                record.time(),
                record.json());
    }
}
