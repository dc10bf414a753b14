package io.ebbflow.flinkjobs.elasticsearch;

import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.items;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.silence;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.status;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sink in a job on a cluster: with checkpoints, a restart, and a cancel. */
@Timeout(120)
final class ElasticsearchSinkJobTest {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .build());

    private final RecordingRejections rejections = new RecordingRejections();
    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private StreamExecutionEnvironment job(
            int documents, int perCheckpoint, MapFunction<BulkDocument, BulkDocument> between) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.enableCheckpointing(50);
        SinkSettings settings =
                new SinkSettings(server.url())
                        .with(ElasticsearchOptions.BATCH_DOCUMENTS, 7)
                        .with(ElasticsearchOptions.LINGER, "20ms");
        env.fromSource(
                        new DataGeneratorSource<>(
                                i -> SinkSettings.document("d" + i),
                                documents,
                                RateLimiterStrategy.perCheckpoint(perCheckpoint),
                                Types.POJO(BulkDocument.class)),
                        WatermarkStrategy.noWatermarks(),
                        "documents")
                .uid("documents")
                .map(between)
                .uid("between")
                .rebalance() // the sink gets a task of its own, and serialised documents
                .sinkTo(new ElasticsearchSink(settings.config(), rejections))
                .uid("elasticsearch")
                .name("elasticsearch");
        return env;
    }

    @Test
    void indexesEveryDocumentThroughARestartAndAFlakyServer() throws Exception {
        server.then(status(503), items(key -> key.endsWith("3") ? 429 : 201), status(502));
        server.thenAlways(items(key -> key.endsWith("77") ? 400 : 200));
        FailsOnceAfterACheckpoint.FAILED.set(false);
        job(500, 50, new FailsOnceAfterACheckpoint()).execute();
        assertThat(FailsOnceAfterACheckpoint.FAILED).isTrue();
        List<String> poison = keys(500).stream().filter(key -> key.endsWith("77")).toList();
        assertThat(server.stored().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        keys(500).stream().filter(key -> !poison.contains(key)).toList());
        assertThat(rejections.keys()).hasSameElementsAs(poison);
    }

    @Test
    void countsWhatItDoes() throws Exception {
        // how many requests the documents come in is up to the writer, so each reply refuses the
        // same one
        server.then(
                status(503),
                items(key -> key.endsWith("d3") ? 429 : key.endsWith("d9") ? 400 : 200));
        server.thenAlways(items(key -> key.endsWith("d9") ? 400 : 200));
        JobClient client = job(20, 20, document -> document).executeAsync("counts");
        client.getJobExecutionResult().get(60, TimeUnit.SECONDS);
        assertThat(count(client, "numRecordsSend")).isEqualTo(19);
        assertThat(count(client, "numRecordsSendErrors")).isEqualTo(1);
        assertThat(count(client, "numBytesSend")).isGreaterThan(19 * 40);
        assertThat(count(client, "documentsRetried")).isGreaterThanOrEqualTo(2);
        assertThat(gauge(client, "serversDown")).isEqualTo(0);
        assertThat(gauge(client, "documentsPending")).isEqualTo(0L);
        assertThat(gauge(client, "currentSendTime")).isInstanceOf(Long.class);
    }

    @Test
    void aCancelIsNotHeldUpByASilentServer() throws Exception {
        server.thenAlways(silence());
        JobClient client = job(Integer.MAX_VALUE, 100_000, document -> document).executeAsync("c");
        Await.until("two requests are on their way", () -> server.requests().size() >= 2);
        assertThat(gaugeWhenThere(client, "serversDown")).isEqualTo(0);
        client.cancel().get(10, TimeUnit.SECONDS);
        Await.until(
                "the job is gone",
                () -> {
                    try {
                        return client.getJobStatus().get(10, TimeUnit.SECONDS)
                                == JobStatus.CANCELED;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static Metric metric(JobClient client, String name) {
        return METRICS.findOperatorMetricGroups(client.getJobID(), "elasticsearch: Writer").stream()
                .map(group -> METRICS.getMetricsByGroup(group).get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static long count(JobClient client, String name) {
        return ((Counter) metric(client, name)).getCount();
    }

    private static Object gauge(JobClient client, String name) {
        return ((Gauge<?>) metric(client, name)).getValue();
    }

    private static Object gaugeWhenThere(JobClient client, String name) {
        Await.until(name + " is there", () -> metric(client, name) != null);
        return gauge(client, name);
    }

    /** Fails the job once, between two checkpoints. */
    private static final class FailsOnceAfterACheckpoint
            implements MapFunction<BulkDocument, BulkDocument>, CheckpointListener {
        private static final AtomicBoolean FAILED = new AtomicBoolean();
        private int sinceCheckpoint = Integer.MIN_VALUE;

        @Override
        public BulkDocument map(BulkDocument document) {
            if (sinceCheckpoint++ > 5 && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("as told");
            }
            return document;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            sinceCheckpoint = 0;
        }
    }
}
