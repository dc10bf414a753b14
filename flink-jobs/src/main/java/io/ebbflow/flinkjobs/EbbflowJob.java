package io.ebbflow.flinkjobs;

import io.ebbflow.flinkjobs.EbbflowPipeline.Inputs;
import io.ebbflow.flinkjobs.EbbflowPipeline.Outputs;
import io.ebbflow.flinkjobs.elasticsearch.BulkDocument;
import io.ebbflow.flinkjobs.elasticsearch.ElasticsearchOptions;
import io.ebbflow.flinkjobs.elasticsearch.ElasticsearchSink;
import io.ebbflow.flinkjobs.kafka.KafkaSinks;
import io.ebbflow.flinkjobs.kafka.KafkaSources;
import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.flinkjobs.watermark.SampleWatermarks;
import io.ebbflow.flinkjobs.watermark.SideInputWatermarks;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.metricbeat.FieldRule;
import io.ebbflow.ingest.metricbeat.FieldRules;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job: the pipeline between Kafka, and Elasticsearch where there is one. */
public final class EbbflowJob {

    public static final String NAME = "ebbflow";

    private EbbflowJob() {}

    /**
     * Lays out the whole job.
     *
     * @param settings read with {@link JobOptions#all()}
     * @throws ConfigException if options do not go together
     */
    public static void define(StreamExecutionEnvironment env, Settings settings)
            throws ConfigException {
        JobConfig config = JobConfig.from(settings);
        env.enableCheckpointing(
                settings.get(JobOptions.CHECKPOINT_INTERVAL).toMillis(),
                CheckpointingMode.EXACTLY_ONCE);
        // while Elasticsearch is down and its buffer full, checkpoints fail; a restart would not
        // help it
        env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
        Outputs outputs = new EbbflowPipeline(config).define(inputs(env, settings, config));
        toKafka(settings, outputs);
        if (!settings.get(ElasticsearchOptions.URLS).isBlank()) {
            toElasticsearch(settings, outputs, echoes(env, settings));
        }
    }

    private static Inputs inputs(
            StreamExecutionEnvironment env, Settings settings, JobConfig config)
            throws ConfigException {
        String prefix = settings.get(JobOptions.TOPIC_PREFIX);
        KafkaSources sources =
                new KafkaSources(settings.kafka(), prefix, settings.get(JobOptions.GROUP));
        WatermarkStrategy<Intake> watermarks =
                SampleWatermarks.strategy(config.outOfOrderness(), config.idleness());
        String metricbeat = settings.get(JobOptions.METRICBEAT_TOPIC);
        DecodeLimits limits = DecodeLimits.from(settings);
        List<FieldRule> rules = FieldRules.fromSetting(settings.get(FieldRules.FILE));
        DataStream<Intake> beats =
                source(
                        env,
                        sources.metricbeat(metricbeat, limits, rules),
                        watermarks,
                        Uids.METRICBEAT_SOURCE);
        DataStream<Intake> metrics =
                source(env, sources.metrics(limits), watermarks, Uids.METRICS_SOURCE);
        DataStream<Intake> network =
                source(env, sources.networkStats(limits), watermarks, Uids.NETWORK_STATS_SOURCE);
        return new Inputs(
                beats.union(metrics, network),
                notices(env, sources),
                source(
                        env,
                        sources.inventory(),
                        SideInputWatermarks.strategy(),
                        Uids.INVENTORY_SOURCE),
                source(
                        env,
                        sources.results(),
                        SideInputWatermarks.strategy(),
                        Uids.RESULTS_SOURCE));
    }

    private static DataStream<Notice> notices(
            StreamExecutionEnvironment env, KafkaSources sources) {
        WatermarkStrategy<Notice> none = SideInputWatermarks.strategy();
        return source(env, sources.policies(), none, Uids.POLICIES_SOURCE)
                .union(
                        source(env, sources.alerts(), none, Uids.ALERTS_SOURCE),
                        source(env, sources.feedback(), none, Uids.FEEDBACK_SOURCE));
    }

    private static <T> DataStream<T> source(
            StreamExecutionEnvironment env,
            Source<T, ?, ?> source,
            WatermarkStrategy<T> watermarks,
            String uid) {
        return env.fromSource(source, watermarks, uid).uid(uid);
    }

    private static void toKafka(Settings settings, Outputs outputs) {
        KafkaSinks sinks = new KafkaSinks(settings.kafka(), settings.get(JobOptions.TOPIC_PREFIX));
        outputs.control()
                .sinkTo(
                        sinks.exactlyOnce(
                                settings.get(JobOptions.TRANSACTION_PREFIX),
                                settings.get(JobOptions.TRANSACTION_TIMEOUT)))
                .uid(Uids.CONTROL_SINK)
                .name(Uids.CONTROL_SINK);
        DataStream<OutboundRecord> records =
                outputs.records().union(outputs.quality(), outputs.updates());
        if (settings.get(JobOptions.PUBLISH_SCORES)) {
            records = records.union(outputs.scores());
        }
        records.sinkTo(sinks.atLeastOnce()).uid(Uids.RECORD_SINK).name(Uids.RECORD_SINK);
    }

    private static DataStream<OutboundRecord> echoes(
            StreamExecutionEnvironment env, Settings settings) {
        KafkaSources sources =
                new KafkaSources(
                        settings.kafka(),
                        settings.get(JobOptions.TOPIC_PREFIX),
                        settings.get(JobOptions.GROUP));
        return source(env, sources.echoes(), SideInputWatermarks.strategy(), Uids.ECHO_SOURCE);
    }

    private static void toElasticsearch(
            Settings settings, Outputs outputs, DataStream<OutboundRecord> echoes)
            throws ConfigException {
        DataStream<BulkDocument> documents =
                outputs.control()
                        .union(
                                outputs.records(),
                                outputs.quality(),
                                outputs.updates(),
                                outputs.scores(),
                                outputs.echoes(),
                                echoes)
                        .map(new DocumentFunction())
                        .uid(Uids.DOCUMENT)
                        .name(Uids.DOCUMENT);
        ElasticsearchSink sink = DocumentSinks.create(settings);
        documents.sinkTo(sink).uid(Uids.DOCUMENT_SINK).name(Uids.DOCUMENT_SINK);
    }
}
