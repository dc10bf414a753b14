package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.whatif.RehearsalSettings;
import io.ebbflow.flinkjobs.EbbflowPipeline;
import io.ebbflow.flinkjobs.JobConfig;
import io.ebbflow.flinkjobs.JobOptions;
import io.ebbflow.flinkjobs.Rehearsing;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * The very same job graph on a recording, bounded, on a small cluster inside this JVM. Event time
 * only: the same recording, policies and settings give the same decisions, byte for byte, also when
 * the job is killed on the way and goes on from a checkpoint.
 *
 * <p>All inputs come from one tape, so that all carry the same watermarks; one instance of each
 * operator, so that there is one order.
 */
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
public final class Backtest {

    private final Recording recording;
    private final JobConfig config;
    private final RehearsalSettings rehearsal;
    private final Configuration cluster;
    private final Numbers numbers;
    private final MapFunction<TapeRecord, TapeRecord> onTheWay;

    /** Where the numbers of the records come from, in order. */
    @FunctionalInterface
    interface Numbers {

        DataStream<Long> upTo(StreamExecutionEnvironment env, long count);
    }

    /** The extent of a recording. */
    public record Extent(long records, Instant first, Instant last) {}

    public Backtest(Recording recording, JobConfig config, RehearsalSettings rehearsal) {
        this(
                recording,
                config,
                rehearsal,
                new Configuration(),
                (env, count) -> env.fromSequence(0, count - 1).uid("tape"),
                record -> record);
    }

    /**
     * The same, for tests.
     *
     * @param cluster further settings of the cluster
     * @param numbers how fast the tape runs
     * @param onTheWay what happens to each record
     */
    Backtest(
            Recording recording,
            JobConfig config,
            RehearsalSettings rehearsal,
            Configuration cluster,
            Numbers numbers,
            MapFunction<TapeRecord, TapeRecord> onTheWay) {
        this.recording = recording;
        this.config = config;
        this.rehearsal = rehearsal;
        this.cluster = cluster;
        this.numbers = numbers;
        this.onTheWay = onTheWay;
    }

    /**
     * The job's settings, at their defaults but for those given.
     *
     * @throws ConfigException with every problem
     */
    public static JobConfig config(Map<String, String> given) throws ConfigException {
        Map<String, String> all = new HashMap<>(given);
        // demanded of every job, but nothing here connects to it
        all.put(Settings.KAFKA_PREFIX + "bootstrap.servers", "nowhere:9092");
        return JobConfig.from(Settings.parse("backtest", JobOptions.all(), all));
    }

    /** Every decision, in the order in which they were made. */
    public List<Decision> run(List<Policy> policies, Extent extent) throws Exception {
        List<Decision> decisions = new ArrayList<>();
        for (byte[] json : documents(policies, extent)) {
            decisions.add(Json.mapper().readValue(json, Decision.class));
        }
        return decisions;
    }

    /** Every decision as it would be published. */
    List<byte[]> documents(List<Policy> policies, Extent extent) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, cluster());
        List<Notice> changes =
                policies.stream()
                        .map(policy -> Notice.policy(policy.name(), policy.toJson()))
                        .toList();
        EbbflowPipeline pipeline =
                new EbbflowPipeline(config, Optional.of(new Rehearsing(rehearsal, changes)));
        DataStream<OutboundRecord> control =
                pipeline.define(inputs(env, changes, extent)).control();
        List<byte[]> documents = new ArrayList<>();
        try (CloseableIterator<OutboundRecord> records =
                control.executeAndCollect("ebbflow backtest")) {
            while (records.hasNext()) {
                OutboundRecord record = records.next();
                if (record.topic() == Topic.DECISIONS) {
                    documents.add(record.json());
                }
            }
        }
        return documents;
    }

    private EbbflowPipeline.Inputs inputs(
            StreamExecutionEnvironment env, List<Notice> policies, Extent extent)
            throws IOException {
        long records = policies.size() + extent.records();
        DataStream<TapeRecord> tape =
                numbers.upTo(env, records)
                        .map(new Tape(recording, policies, extent.first().toEpochMilli()))
                        .returns(TapeRecord.class)
                        .uid("tape-reader")
                        .map(onTheWay)
                        .returns(TapeRecord.class)
                        .uid("on-the-way")
                        .assignTimestampsAndWatermarks(
                                TapeWatermarks.strategy(config.outOfOrderness().toMillis()))
                        .uid("tape-watermarks");
        return new EbbflowPipeline.Inputs(
                tape.filter(TapeRecord::measured)
                        .uid("tape-metrics")
                        .flatMap(new TapeDecoder())
                        .uid("tape-decoder"),
                tape.filter(record -> !record.measured())
                        .uid("tape-notice-records")
                        .map(TapeRecord::notice)
                        .returns(Notice.class)
                        .uid("tape-notices"),
                nothing(tape, TargetState.class, "tape-inventory"),
                nothing(tape, ActionResult.class, "tape-results"));
    }

    /** Sizes are rehearsed where decisions are made; only event time comes from the tape. */
    private static <T> DataStream<T> nothing(
            DataStream<TapeRecord> tape, Class<T> type, String uid) {
        FlatMapFunction<TapeRecord, T> none = (record, out) -> {};
        return tape.flatMap(none).returns(type).uid(uid);
    }

    private Configuration cluster() {
        Configuration configuration = new Configuration(cluster);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(48));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(48));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        return configuration;
    }
}
