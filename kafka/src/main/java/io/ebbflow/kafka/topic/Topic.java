package io.ebbflow.kafka.topic;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The topics of the loop: what each is called, keyed by, keeps, and for how long.
 *
 * <p>Partitions come in three sizes. Streams keyed by series have {@value #STREAM}: it divides
 * evenly by a parallelism of 1, 2, 3 and 6, and a partition holds thousands of series. What is
 * keyed by target has {@value #TARGET}: few records, ordered per target, room for three actuation
 * services. What every reader reads whole has one, so that all read it in the same order.
 */
public enum Topic {
    METRICBEAT(
            "whatever Metricbeat sets; the host's name keeps a host's series together",
            "Metricbeat",
            Topic.STREAM,
            Keep.INPUT),
    NETWORK_STATS("link or flow", "network statistics collector", Topic.STREAM, Keep.INPUT),
    METRICS("series", "ingest", Topic.STREAM, Keep.INPUT),
    ALERTS("fingerprint of the alert", "ingest", Topic.WHOLE, Keep.INPUT),
    INVENTORY("target", "actuation", Topic.WHOLE, Keep.LATEST),
    POLICIES("name of the policy", "command line, REST", Topic.WHOLE, Keep.LATEST),
    FEEDBACK("series", "REST, console", Topic.WHOLE, Keep.RECORD),
    GROUPS("kind, account and name of the document", "REST", Topic.WHOLE, Keep.LATEST),
    QUALITY("series, or entity", "job", Topic.STREAM, Keep.RECORD),
    WINDOWS("series", "job", Topic.STREAM, Keep.BULK),
    ANOMALIES("series", "job", Topic.STREAM, Keep.RECORD),
    SCORES("series", "job", Topic.STREAM, Keep.BULK),
    DECISIONS("target", "job", Topic.TARGET, Keep.RECORD),
    ACTIONS("target", "job", Topic.TARGET, Keep.RECORD),
    REVIEWS("target", "REST, console", Topic.TARGET, Keep.RECORD),
    ACTION_RESULTS("target", "actuation", Topic.TARGET, Keep.RECORD),
    ACTION_JOURNAL(
            "id of the action, in the partition of its target",
            "actuation",
            Topic.TARGET,
            Keep.LATEST),
    HEALTH("part", "actuation", Topic.WHOLE, Keep.INPUT),
    DEAD_LETTER("source of the bad input", "job, services", Topic.WHOLE, Keep.BOUNDED);

    /** What topics of ours are called by unless told otherwise. */
    public static final String DEFAULT_PREFIX = "ebbflow.";

    static final int STREAM = 6;
    static final int TARGET = 3;
    static final int WHOLE = 1;

    // Kafka counts a whole batch against max.message.bytes; below a producer's batch.size it would
    // have to split and send again
    private static final int MAX_RECORD_BYTES = 1 << 20;

    // What Metricbeat sends must come in even where it is absurd, so that it ends as a dead letter
    // that somebody sees and not as an error in the log of the producer's host
    private static final int MAX_INPUT_BYTES = 10 << 20;

    private final String keyMeaning;
    private final String writer;
    private final int partitions;
    private final Keep keep;

    Topic(String keyMeaning, String writer, int partitions, Keep keep) {
        this.keyMeaning = keyMeaning;
        this.writer = writer;
        this.partitions = partitions;
        this.keep = keep;
    }

    /** What it is about, as in {@code action-results}; names its schema and its CloudEvent type. */
    public String subject() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Its name in the cluster, as in {@code ebbflow.action-results.v1}. Metricbeat's topic is not
     * ours and takes no prefix.
     */
    public String name(String prefix) {
        return isOurs() ? prefix + subject() + ".v1" : subject();
    }

    /** Whether we define its values: they have a schema, and CloudEvents headers. */
    public boolean isOurs() {
        return this != METRICBEAT;
    }

    /** Those that {@link #isOurs()}. */
    public static Set<Topic> ours() {
        return EnumSet.complementOf(EnumSet.of(METRICBEAT));
    }

    /** The CloudEvents type of its records, as in {@code io.ebbflow.action-results.v1}. */
    public String eventType() {
        return "io.ebbflow." + subject() + ".v1";
    }

    /** Where the schema of its values lies among the resources; empty for Metricbeat's. */
    public Optional<String> schemaFile() {
        return isOurs()
                ? Optional.of("schemas/" + subject() + ".v1.schema.json")
                : Optional.empty();
    }

    /** What its records are keyed by, for people. */
    public String keyMeaning() {
        return keyMeaning;
    }

    /** Who writes it, for people. */
    public String writer() {
        return writer;
    }

    public int partitions() {
        return partitions;
    }

    /** {@code delete} after the retention, or {@code compact}: the newest of each key stays. */
    public String cleanupPolicy() {
        return keep == Keep.LATEST ? "compact" : "delete";
    }

    /** How long records stay; empty where the newest of each key stays for ever. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(keep.time);
    }

    /** The largest record, and batch of records, that the broker takes; bytes. */
    public int maxRecordBytes() {
        return isOurs() ? MAX_RECORD_BYTES : MAX_INPUT_BYTES;
    }

    /** The topic-level settings it is created with, by Kafka's names. */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>();
        config.put("cleanup.policy", cleanupPolicy());
        config.put("max.message.bytes", String.valueOf(maxRecordBytes()));
        // Records of a replay carry old event times in their values. Retention and the latency from
        // record to decision must go by when a record came in.
        config.put("message.timestamp.type", "LogAppendTime");
        retention().ifPresent(time -> config.put("retention.ms", String.valueOf(time.toMillis())));
        if (keep.bytes > 0) {
            config.put("retention.bytes", String.valueOf(keep.bytes));
        }
        return config;
    }

    /** How much of a topic stays: a time, a size per partition as well, or the newest per key. */
    private enum Keep {
        /** Long enough to try a policy on last week's metrics. */
        INPUT(Duration.ofDays(8), 0),

        /** Every series, every window; what stood out is kept with the anomalies. */
        BULK(Duration.ofDays(1), 0),

        /** Long enough to ask why something was done last month. */
        RECORD(Duration.ofDays(30), 0),

        /** A flood of bad input must not fill the disk. */
        BOUNDED(Duration.ofDays(7), 256L << 20),

        LATEST(null, 0);

        private final Duration time;
        private final long bytes;

        Keep(Duration time, long bytes) {
            this.time = time;
            this.bytes = bytes;
        }
    }
}
