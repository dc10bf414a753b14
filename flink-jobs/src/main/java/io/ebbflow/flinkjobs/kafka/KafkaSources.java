package io.ebbflow.flinkjobs.kafka;

import static java.util.stream.Collectors.joining;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.metricbeat.FieldRule;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import io.ebbflow.ingest.network.NetworkStatsDecoder;
import io.ebbflow.ingest.sample.SampleDecoder;
import io.ebbflow.kafka.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The job's inputs in Kafka. */
public final class KafkaSources {

    /** New topics and partitions that match are found within this. */
    private static final String DISCOVERY_MS = "10000";

    private final Map<String, String> kafka;
    private final String prefix;
    private final String group;

    /**
     * @param kafka client properties, {@code bootstrap.servers} among them
     * @param prefix of Ebbflow's topics
     * @param group consumer group that offsets are committed to at checkpoints
     */
    public KafkaSources(Map<String, String> kafka, String prefix, String group) {
        this.kafka = Map.copyOf(kafka);
        this.prefix = prefix;
        this.group = group;
    }

    /**
     * Metricbeat's documents.
     *
     * @param topics regular expression of the topics' names
     * @param rules further fields to decode
     */
    public KafkaSource<Intake> metricbeat(
            String topics, DecodeLimits limits, List<FieldRule> rules) {
        int maxBytes = limits.maxBytes();
        ArrayList<FieldRule> further = new ArrayList<>(rules);
        RecordDecoder decoder =
                new SampleRecordDecoder(
                        () -> new MetricbeatDecoder(new DecodeLimits(maxBytes), further), "decode");
        return builder("metricbeat", new IntakeDeserializer(decoder))
                .setTopicPattern(Pattern.compile(topics))
                .setStartingOffsets(whereTheGroupStopped())
                .build();
    }

    /** Samples that were normalised before they came. */
    public KafkaSource<Intake> metrics(DecodeLimits limits) {
        int maxBytes = limits.maxBytes();
        return samples(Topic.METRICS, () -> new SampleDecoder(new DecodeLimits(maxBytes)));
    }

    /** What switches count of links and flows. */
    public KafkaSource<Intake> networkStats(DecodeLimits limits) {
        int maxBytes = limits.maxBytes();
        return samples(
                Topic.NETWORK_STATS, () -> new NetworkStatsDecoder(new DecodeLimits(maxBytes)));
    }

    private KafkaSource<Intake> samples(Topic topic, SerializableSupplier<Decoder> decoder) {
        return builder(
                        topic.subject(),
                        new IntakeDeserializer(new SampleRecordDecoder(decoder, "decode")))
                .setTopics(topic.name(prefix))
                .setStartingOffsets(whereTheGroupStopped())
                .build();
    }

    /** Every policy there is, then every change. */
    public KafkaSource<Notice> policies() {
        return sideInput(Topic.POLICIES, Notice.class, SideRecords::policy);
    }

    /** Alerts as they fire and resolve. */
    public KafkaSource<Notice> alerts() {
        return sideInput(Topic.ALERTS, Notice.class, SideRecords::alert);
    }

    /** What operators say of series. */
    public KafkaSource<Notice> feedback() {
        return sideInput(Topic.FEEDBACK, Notice.class, SideRecords::feedback);
    }

    /** The newest state of every target, then every change. */
    public KafkaSource<TargetState> inventory() {
        return sideInput(Topic.INVENTORY, TargetState.class, SideRecords::target);
    }

    /** What became of actions. */
    public KafkaSource<ActionResult> results() {
        return sideInput(Topic.ACTION_RESULTS, ActionResult.class, SideRecords::result);
    }

    /** For a start without a checkpoint; a group that is new begins with what comes next. */
    @SuppressWarnings("deprecation") // the connector's only way to say it names Kafka's old enum
    private static OffsetsInitializer whereTheGroupStopped() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.LATEST);
    }

    /**
     * What other parts write and the store is to keep: network statistics, feedback, health. A
     * topic that is not there yet is found when it is.
     */
    @SuppressWarnings("deprecation") // as below
    public KafkaSource<OutboundRecord> echoes() {
        Map<String, Topic> topics = new TreeMap<>();
        for (Topic topic : List.of(Topic.NETWORK_STATS, Topic.FEEDBACK, Topic.HEALTH)) {
            topics.put(topic.name(prefix), topic);
        }
        String names = topics.keySet().stream().map(Pattern::quote).collect(joining("|"));
        return builder("echoes", new EchoDeserializer(topics))
                .setTopicPattern(Pattern.compile(names))
                // not the job's own, whose offsets say where to begin with the same topics
                .setGroupId(group + "-echoes")
                .setStartingOffsets(
                        OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperty("isolation.level", "read_committed")
                .build();
    }

    private <T> KafkaSource<T> sideInput(
            Topic topic, Class<T> type, SideInputDeserializer.Reader<T> reader) {
        return builder(topic.subject(), new SideInputDeserializer<>(type, reader))
                .setTopics(topic.name(prefix))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("isolation.level", "read_committed")
                .build();
    }

    private <T> KafkaSourceBuilder<T> builder(
            String subject, KafkaRecordDeserializationSchema<T> deserializer) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.putIfAbsent("partition.discovery.interval.ms", DISCOVERY_MS);
        return KafkaSource.<T>builder()
                .setBootstrapServers(kafka.get("bootstrap.servers"))
                .setGroupId(group)
                .setClientIdPrefix(group + "-" + subject)
                .setProperties(properties)
                .setDeserializer(deserializer);
    }
}
