package io.ebbflow.flinkjobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.DecisionSettings;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.flinkjobs.EbbflowPipeline.Inputs;
import io.ebbflow.flinkjobs.EbbflowPipeline.Outputs;
import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.flinkjobs.watermark.SampleWatermarks;
import io.ebbflow.flinkjobs.watermark.SideInputWatermarks;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.hygiene.LivenessOptions;
import io.ebbflow.ingest.rollup.MembershipOptions;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole graph between sources and sinks, as a cluster runs it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class EbbflowPipelineTest {

    private static final int PARALLELISM = 2;
    private static final int REPLICAS = 2;
    private static final double SAMPLE_EVERY_SECONDS = 0.5;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(PARALLELISM)
                            .build());

    private final List<OutboundRecord> seen = new ArrayList<>();

    @Test
    void aBusyServiceIsScoredOnEveryLevelAndScaledOut() throws Exception {
        try (CloseableIterator<OutboundRecord> records = run(constant(0.9), "act")) {
            for (String entity :
                    List.of("container/shop_web.1", "service/shop_web", "stack/shop")) {
                await(records, record -> isScoreOf(record, entity));
            }
            OutboundRecord decision =
                    await(records, record -> is(record, Topic.DECISIONS, "outcome", "act"));
            String actionId = json(decision).path("action_id").asText();
            OutboundRecord action =
                    await(
                            records,
                            record ->
                                    record.topic() == Topic.ACTIONS
                                            && record.id().equals(actionId));

            assertThat(json(decision).path("policy").asText()).isEqualTo("web");
            assertThat(action.key()).isEqualTo("service/shop_web");
            assertThat(json(action).path("from").asInt()).isEqualTo(2);
            assertThat(json(action).path("to").asInt()).isEqualTo(4);
            assertThat(json(action).path("decision_id").asText()).isEqualTo(decision.id());
            // until its end is known the next one waits
            await(records, record -> is(record, Topic.DECISIONS, "outcome", "held"));
        }
    }

    @Test
    void anInventoryThatIsTooOldHoldsDecisions() throws Exception {
        try (CloseableIterator<OutboundRecord> records =
                run(constant(0.9), "act", Shop.START.minusSeconds(600))) {
            OutboundRecord held =
                    await(records, record -> is(record, Topic.DECISIONS, "outcome", "held"));

            assertThat(json(held).path("reason").asText()).contains("inventory");
            assertThat(json(held).has("action_id")).isFalse();
        }
    }

    @Test
    void aPolicyThatObservesDecidesAndDoesNothing() throws Exception {
        try (CloseableIterator<OutboundRecord> records = run(constant(0.9), "observe")) {
            OutboundRecord first =
                    await(records, record -> is(record, Topic.DECISIONS, "outcome", "observe"));
            Instant minuteLater = first.time().plusSeconds(60);
            await(
                    records,
                    record ->
                            record.topic() == Topic.DECISIONS
                                    && record.time().isAfter(minuteLater));

            assertThat(json(first).path("to").asInt()).isEqualTo(4);
            assertThat(seen).noneMatch(record -> record.topic() == Topic.ACTIONS);
        }
    }

    @Test
    void aServiceWithinItsBoundsIsLeftAlone() throws Exception {
        try (CloseableIterator<OutboundRecord> records = run(constant(0.5), "act")) {
            OutboundRecord steady =
                    await(records, record -> is(record, Topic.DECISIONS, "outcome", "steady"));

            assertThat(json(steady).path("from").asInt()).isEqualTo(2);
            assertThat(json(steady).path("to").asInt()).isEqualTo(2);
            assertThat(seen).noneMatch(record -> record.topic() == Topic.ACTIONS);
        }
    }

    @Test
    void dataThatStopsIsNoticedAndSaid() throws Exception {
        GeneratorFunction<Long, Intake> webStopsHostGoesOn =
                index ->
                        index < 200
                                ? busy(index, 0.9)
                                : Intake.of(Shop.hostCpu(Shop.at(index * 0.25), 0.2));
        try (CloseableIterator<OutboundRecord> records = run(webStopsHostGoesOn, "act")) {
            OutboundRecord held =
                    await(
                            records,
                            record ->
                                    is(record, Topic.DECISIONS, "outcome", "held")
                                            && json(record)
                                                    .path("reason")
                                                    .asText()
                                                    .contains("no data for"));

            assertThat(json(held).path("reason").asText())
                    .contains("service/shop_web:cpu.utilization");
        }
    }

    @Test
    void aReplicaThatJoinsStartsFromWhatTheOtherLearned() throws Exception {
        GeneratorFunction<Long, Intake> secondJoins =
                index -> index < 200 || index % 2 == 0 ? cpuOf(1, index) : cpuOf(2, index);
        try (CloseableIterator<OutboundRecord> records = run(secondJoins, "act")) {
            OutboundRecord first =
                    await(records, record -> isScoreOf(record, "container/shop_web.2"));

            assertThat(json(first).path("assessment").path("reason").asText())
                    .endsWith("learned of container/shop_web.1:cpu.utilization");
        }
    }

    @Test
    void aPolicyChoosesTheDetectorOfTheServiceItWatches() throws Exception {
        try (CloseableIterator<OutboundRecord> records =
                run(
                        constant(0.5),
                        index -> Shop.policyWithDetector("web", "last-value"),
                        Shop.START.plus(Duration.ofDays(1)))) {
            await(
                    records,
                    record ->
                            isScoreOf(record, "service/shop_web")
                                    && is(record, Topic.SCORES, "detector", "last-value"));

            assertThat(seen)
                    .filteredOn(record -> isScoreOf(record, "container/shop_web.1"))
                    .allMatch(record -> is(record, Topic.SCORES, "detector", "ensemble"));
        }
    }

    @Test
    void whatCannotBeDecodedComesOutAsADeadLetter() throws Exception {
        GeneratorFunction<Long, Intake> oneBad =
                index -> index == 7 ? Intake.rejected(broken()) : busy(index, 0.5);
        try (CloseableIterator<OutboundRecord> records = run(oneBad, "act")) {
            OutboundRecord dead = await(records, record -> record.topic() == Topic.DEAD_LETTER);

            assertThat(dead.json()).isEqualTo(Json.write(broken()));
            assertThat(dead.key()).isEqualTo("metricbeat/0/7");
            // and the stream goes on
            await(records, record -> isScoreOf(record, "service/shop_web"));
        }
    }

    private OutboundRecord await(
            CloseableIterator<OutboundRecord> records, Predicate<OutboundRecord> wanted) {
        for (OutboundRecord record : seen) {
            if (wanted.test(record)) {
                return record;
            }
        }
        while (records.hasNext()) {
            OutboundRecord record = records.next();
            seen.add(record);
            if (wanted.test(record)) {
                return record;
            }
        }
        throw new AssertionError("the job ended after " + seen.size() + " records");
    }

    private static DeadLetter broken() {
        return DeadLetter.of(Shop.START, "metricbeat/0/7", "decode", "no JSON", new byte[] {'{'});
    }

    private static GeneratorFunction<Long, Intake> constant(double value) {
        return index -> busy(index, value);
    }

    /** One sample of each replica in turn; the index is the clock. */
    private static Intake busy(long index, double value) {
        int replica = 1 + (int) (index % REPLICAS);
        double wave = 0.01 * (index % 7);
        long step = index / REPLICAS;
        return Intake.of(Shop.cpu(replica, Shop.at(step * SAMPLE_EVERY_SECONDS), value + wave));
    }

    /** A sample of one replica; the index is the clock, four to the second. */
    private static Intake cpuOf(int replica, long index) {
        return Intake.of(Shop.cpu(replica, Shop.at(0.25 * index), 0.5 + 0.01 * (index % 7)));
    }

    private static CloseableIterator<OutboundRecord> run(
            GeneratorFunction<Long, Intake> samples, String mode) throws Exception {
        // ahead of the samples, so that it is never too old for them
        return run(samples, mode, Shop.START.plus(Duration.ofDays(1)));
    }

    private static CloseableIterator<OutboundRecord> run(
            GeneratorFunction<Long, Intake> samples, String mode, Instant inventoryTime)
            throws Exception {
        return run(samples, index -> Shop.policy("web", mode), inventoryTime);
    }

    private static CloseableIterator<OutboundRecord> run(
            GeneratorFunction<Long, Intake> samples,
            GeneratorFunction<Long, Notice> policies,
            Instant inventoryTime)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(PARALLELISM);
        Inputs inputs =
                new Inputs(
                        source(
                                env,
                                samples,
                                1000,
                                Intake.class,
                                SampleWatermarks.strategy(
                                        Duration.ofSeconds(2), Duration.ofSeconds(5)),
                                "samples"),
                        side(env, policies, Notice.class, "policies"),
                        side(
                                env,
                                index -> Shop.web(inventoryTime, REPLICAS),
                                TargetState.class,
                                "inventory"),
                        side(
                                env,
                                index -> Shop.succeeded("another", Shop.START),
                                ActionResult.class,
                                "results"));
        Outputs outputs = new EbbflowPipeline(config()).define(inputs);
        return outputs.control()
                .union(outputs.records(), outputs.scores())
                .executeAndCollect("pipeline test");
    }

    private static JobConfig config() {
        return new JobConfig(
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ofSeconds(4),
                Duration.ofHours(2),
                MembershipOptions.DEFAULT,
                HygieneOptions.DEFAULT,
                LivenessOptions.DEFAULT,
                Shop.detection(),
                DecisionSettings.defaults());
    }

    private static <T> DataStream<T> side(
            StreamExecutionEnvironment env,
            GeneratorFunction<Long, T> generator,
            Class<T> type,
            String uid) {
        return source(env, generator, 5, type, SideInputWatermarks.strategy(), uid);
    }

    private static <T> DataStream<T> source(
            StreamExecutionEnvironment env,
            GeneratorFunction<Long, T> generator,
            int perSecond,
            Class<T> type,
            WatermarkStrategy<T> watermarks,
            String uid) {
        DataGeneratorSource<T> source =
                new DataGeneratorSource<>(
                        generator,
                        Long.MAX_VALUE,
                        RateLimiterStrategy.perSecond(perSecond),
                        TypeInformation.of(type));
        // one reader: two would each take half of the indices, which are the clock
        return env.fromSource(source, watermarks, uid).setParallelism(1).uid(uid);
    }

    private static boolean isScoreOf(OutboundRecord record, String entity) {
        return record.topic() == Topic.SCORES && record.key().equals(entity + ":cpu.utilization");
    }

    private static boolean is(OutboundRecord record, Topic topic, String field, String value) {
        return record.topic() == topic && json(record).path(field).asText().equals(value);
    }

    private static JsonNode json(OutboundRecord record) {
        try {
            return Json.mapper().readTree(record.json());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + record, e);
        }
    }
}
