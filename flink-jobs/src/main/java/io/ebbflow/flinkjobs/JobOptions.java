package io.ebbflow.flinkjobs;

import io.ebbflow.decision.DecisionOptions;
import io.ebbflow.detection.DetectionOptions;
import io.ebbflow.flinkjobs.elasticsearch.ElasticsearchOptions;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.hygiene.LivenessOptions;
import io.ebbflow.ingest.metricbeat.FieldRules;
import io.ebbflow.ingest.rollup.MembershipOptions;
import io.ebbflow.kafka.config.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The settings of the job. */
public final class JobOptions {

    public static final Option<String> TOPIC_PREFIX =
            Option.ofString(
                    "topics.prefix",
                    "ebbflow.",
                    "What Ebbflow's topics are called by. Two installations on one cluster need"
                            + " two; with the same one they read each other's decisions.");

    public static final Option<String> METRICBEAT_TOPIC =
            Option.ofString(
                    "topics.metricbeat",
                    "metricbeat",
                    "Topic that Metricbeat writes to; a regular expression where it has several."
                            + " One that matches other topics too fills the dead letters.");

    public static final Option<String> GROUP =
            Option.ofString(
                    "source.group",
                    "ebbflow-job",
                    "Consumer group whose committed offsets say where to start without a"
                            + " checkpoint.");

    public static final Option<Duration> OUT_OF_ORDERNESS =
            Option.ofDuration(
                    "source.out-of-orderness",
                    Duration.ofSeconds(2),
                    Duration.ZERO,
                    Duration.ofMinutes(10),
                    "How much later than its successors a sample may come and still count. Too low"
                            + " sends slow producers to the dead letters, too high delays every"
                            + " decision by as much.");

    public static final Option<Duration> IDLENESS =
            Option.ofDuration(
                    "source.idleness",
                    Duration.ofSeconds(15),
                    Duration.ofMillis(100),
                    Duration.ofHours(1),
                    "A partition silent for this long no longer holds event time back. Too low"
                            + " makes the samples of a host that pauses late, too high stalls all"
                            + " decisions behind it.");

    public static final Option<Duration> WINDOW_SIZE =
            Option.ofDuration(
                    "window.size",
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    "Length of the sliding roll-up window. Too short follows noise, too long sees"
                            + " load late.");

    public static final Option<Duration> WINDOW_SLIDE =
            Option.ofDuration(
                    "window.slide",
                    Duration.ofSeconds(10),
                    Duration.ofMillis(500),
                    Duration.ofHours(1),
                    "How often a window is rolled up, scored and decided on. Must divide the window"
                            + " size. Each halving doubles the work.");

    public static final Option<Duration> WINDOW_EARLY =
            Option.ofDuration(
                    "window.early-every",
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofHours(1),
                    "In which steps of event time a window that is still open tells what it holds so"
                            + " far, on topic windows; 0s: not at all. Early results are never"
                            + " scored. Short steps multiply what is written.");

    public static final Option<Duration> ALLOWED_LATENESS =
            Option.ofDuration(
                    "window.allowed-lateness",
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    Duration.ofHours(1),
                    "How long after its end a window still takes samples; a correction goes to topic"
                            + " windows, the score stays. Too low and what comes late is a dead"
                            + " letter; each window slide more keeps one more window of each series"
                            + " in state.");

    public static final Option<Duration> SILENCE =
            Option.ofDuration(
                    "state.expire-after",
                    Duration.ofHours(2),
                    Duration.ofMinutes(1),
                    Duration.ofDays(30),
                    "State of a series, and of a stack, ends this long after its last sample. Too"
                            + " short and a model warms up anew after each pause, too long and dead"
                            + " containers fill the state.");

    public static final Option<Boolean> PUBLISH_SCORES =
            Option.ofBoolean(
                    "scores.publish",
                    true,
                    "Whether every score goes to its topic. Off, the console shows decisions and"
                            + " anomalies only.");

    public static final Option<Duration> CHECKPOINT_INTERVAL =
            Option.ofDuration(
                    "checkpoint.interval",
                    Duration.ofSeconds(5),
                    Duration.ofMillis(200),
                    Duration.ofHours(1),
                    "How often state is made durable and transactions are committed: an action is"
                            + " visible to the actuation service only then. Too long delays every"
                            + " action by up to as much.");

    public static final Option<String> TRANSACTION_PREFIX =
            Option.ofString(
                    "transaction.prefix",
                    "ebbflow-job",
                    "Prefix of the job's transactional ids; unique per job on a Kafka cluster, or"
                            + " jobs fence each other off.");

    public static final Option<Duration> TRANSACTION_TIMEOUT =
            Option.ofDuration(
                    "transaction.timeout",
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(10),
                    Duration.ofHours(24),
                    "After this the broker aborts an open transaction. Must exceed the longest"
                            + " outage to be survived without losing decisions, and may not exceed the"
                            + " broker's transaction.max.timeout.ms.");

    private JobOptions() {}

    /** Every option of the job, those of its stages among them. */
    public static List<Option<?>> all() {
        List<Option<?>> all = new ArrayList<>();
        all.addAll(
                List.of(
                        TOPIC_PREFIX,
                        METRICBEAT_TOPIC,
                        GROUP,
                        OUT_OF_ORDERNESS,
                        IDLENESS,
                        WINDOW_SIZE,
                        WINDOW_SLIDE,
                        WINDOW_EARLY,
                        ALLOWED_LATENESS,
                        SILENCE,
                        PUBLISH_SCORES,
                        CHECKPOINT_INTERVAL,
                        TRANSACTION_PREFIX,
                        TRANSACTION_TIMEOUT));
        all.add(FieldRules.FILE);
        all.addAll(DecodeLimits.ALL);
        all.addAll(MembershipOptions.ALL);
        all.addAll(HygieneOptions.ALL);
        all.addAll(LivenessOptions.ALL);
        all.addAll(DetectionOptions.ALL);
        all.addAll(DecisionOptions.ALL);
        all.addAll(ElasticsearchOptions.ALL);
        return all;
    }
}
