package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.kafka.topic.Topic;

/**
 * One thing on the tape that a backtest runs on: a policy, a record of metrics, an alert or
 * feedback.
 *
 * @param kind which of them, and in which form
 * @param name of the policy, fingerprint of the alert, id of the feedback, or the place of the
 *     record
 * @param value the document
 * @param timeMs of the record; of a policy, that of the first record
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TapeRecord(int kind, String name, byte[] value, long timeMs) {

    /** A policy, in its canonical form. */
    public static final int POLICY = 0;

    /** A document of Metricbeat. */
    public static final int METRICBEAT = 1;

    /** A sample in our own form. */
    public static final int SAMPLE = 2;

    /** Statistics of links and flows. */
    public static final int NETWORK_STATS = 3;

    /** An alert. */
    public static final int ALERT = 4;

    /** What an operator said. */
    public static final int FEEDBACK = 5;

    /** The kind of what is recorded on that topic. */
    static int kind(Topic topic) {
        return switch (topic) {
            case METRICBEAT -> METRICBEAT;
            case NETWORK_STATS -> NETWORK_STATS;
            case ALERTS -> ALERT;
            case FEEDBACK -> FEEDBACK;
            default -> SAMPLE;
        };
    }

    /** Whether it holds metrics, which event time follows. */
    boolean measured() {
        return kind == METRICBEAT || kind == SAMPLE || kind == NETWORK_STATS;
    }

    /** What it says to every operator, where it is no metric. */
    Notice notice() {
        return switch (kind) {
            case ALERT -> new Notice(Notice.Subject.ALERT, name, value);
            case FEEDBACK -> new Notice(Notice.Subject.FEEDBACK, name, value);
            default -> Notice.policy(name, value);
        };
    }
}
