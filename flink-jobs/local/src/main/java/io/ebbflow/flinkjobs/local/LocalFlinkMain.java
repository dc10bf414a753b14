package io.ebbflow.flinkjobs.local;

import io.ebbflow.flinkjobs.EbbflowJob;
import io.ebbflow.flinkjobs.JobOptions;
import io.ebbflow.flinkjobs.local.run.Checkpoints;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job on a cluster of its own inside this JVM, with Flink's web UI. Goes on from where it was
 * stopped or killed.
 */
public final class LocalFlinkMain {

    private static final Logger LOG = LoggerFactory.getLogger(LocalFlinkMain.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BAD_SETTINGS = 2;

    private static final Option<Integer> WEB_PORT =
            Option.ofInt(
                    "flink.web-port",
                    8081,
                    1,
                    65_535,
                    "Port of Flink's REST API and web UI, on the loopback interface.");

    private static final Option<String> DATA_DIR =
            Option.ofString(
                    "flink.data-dir",
                    null,
                    "Folder for checkpoints; without them a restart starts anew.");

    private static final Option<Integer> PARALLELISM =
            Option.ofInt(
                    "flink.parallelism",
                    1,
                    1,
                    64,
                    "Parallel instances of each operator. One keeps up with thousands of samples a second;"
                            + " each more costs memory.");

    private LocalFlinkMain() {}

    public static void main(String[] args) throws Exception {
        Settings settings = null;
        try {
            settings = Settings.load("flink", options(), Path.of(args[0]));
        } catch (ConfigException e) {
            exitFor(e);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(cluster(settings));
        env.setParallelism(settings.get(PARALLELISM));
        try {
            EbbflowJob.define(env, settings);
        } catch (ConfigException e) {
            exitFor(e);
        }
        env.execute(EbbflowJob.NAME);
    }

    private static void exitFor(ConfigException problems) {
        System.err.println(problems.getMessage());
        System.exit(BAD_SETTINGS);
    }

    private static List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(JobOptions.all());
        options.addAll(List.of(WEB_PORT, DATA_DIR, PARALLELISM));
        return options;
    }

    private static Configuration cluster(Settings settings) throws IOException {
        Path checkpoints = Path.of(settings.get(DATA_DIR)).resolve("checkpoints");
        Configuration cluster = new Configuration();
        cluster.set(RestOptions.ADDRESS, LOOPBACK);
        cluster.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        cluster.set(RestOptions.PORT, settings.get(WEB_PORT));
        // the page is for looking: it has no login, so it must not be able to change anything
        cluster.set(WebOptions.SUBMIT_ENABLE, false);
        cluster.set(WebOptions.CANCEL_ENABLE, false);
        cluster.set(WebOptions.RESCALE_ENABLE, false);
        cluster.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.get(PARALLELISM));
        cluster.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(48));
        cluster.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(48));
        cluster.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        cluster.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        cluster.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // a broker or store that is away comes back; the job waits for it, less and less often
        cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        cluster.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                Duration.ofMillis(500));
        cluster.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                Duration.ofSeconds(10));
        Optional<Path> checkpoint = Checkpoints.newest(checkpoints);
        checkpoint.ifPresent(
                path -> {
                    LOG.info("going on from {}", path);
                    cluster.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString());
                });
        return cluster;
    }
}
