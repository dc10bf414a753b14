package io.ebbflow.flinkjobs.kafka;

import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** The job's outputs in Kafka. */
public final class KafkaSinks {

    private final Map<String, String> kafka;
    private final String prefix;

    /**
     * @param kafka client properties, {@code bootstrap.servers} among them
     * @param prefix of Ebbflow's topics
     */
    public KafkaSinks(Map<String, String> kafka, String prefix) {
        this.kafka = Map.copyOf(kafka);
        this.prefix = prefix;
    }

    /**
     * Decisions and their actions, in one transaction per checkpoint: whoever reads committed sees
     * each exactly once, and never an action without its decision.
     *
     * @param transactionPrefix unique per job on the cluster
     * @param timeout after which the broker aborts what a dead job left open
     */
    public KafkaSink<OutboundRecord> exactlyOnce(String transactionPrefix, Duration timeout) {
        return builder(Topic.DECISIONS, Topic.ACTIONS)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionPrefix)
                // reuses a handful of ids; a new one per checkpoint would burden the broker for a
                // week each
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", String.valueOf(timeout.toMillis()))
                .build();
    }

    /**
     * Scores, anomalies, verdicts on data and dead letters: seen at once; after a failure some may
     * come twice, under the same id.
     */
    public KafkaSink<OutboundRecord> atLeastOnce() {
        return builder(
                        Topic.SCORES,
                        Topic.WINDOWS,
                        Topic.ANOMALIES,
                        Topic.QUALITY,
                        Topic.DEAD_LETTER)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    private KafkaSinkBuilder<OutboundRecord> builder(Topic... topics) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.putIfAbsent("compression.type", "lz4");
        return KafkaSink.<OutboundRecord>builder()
                .setBootstrapServers(kafka.get("bootstrap.servers"))
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(new OutboundSerializer(prefix, List.of(topics)));
    }
}
