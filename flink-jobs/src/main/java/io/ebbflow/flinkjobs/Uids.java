package io.ebbflow.flinkjobs;

/**
 * The uid of every operator, source and sink. A savepoint finds its state by these: never change
 * one, and never use one again for something else.
 */
public final class Uids {

    public static final String METRICBEAT_SOURCE = "metricbeat-source";
    public static final String METRICS_SOURCE = "metrics-source";
    public static final String NETWORK_STATS_SOURCE = "network-stats-source";
    public static final String POLICIES_SOURCE = "policies-source";
    public static final String ALERTS_SOURCE = "alerts-source";
    public static final String FEEDBACK_SOURCE = "feedback-source";
    public static final String INVENTORY_SOURCE = "inventory-source";
    public static final String RESULTS_SOURCE = "action-results-source";
    public static final String ECHO_SOURCE = "echo-source";
    public static final String SPLIT = "split-intake";
    public static final String HYGIENE = "hygiene";
    public static final String LIVENESS = "liveness";
    public static final String CONTRIBUTE = "contribute";
    public static final String ROLL_UP = "roll-up";
    public static final String DETECT = "detect";
    public static final String DECIDE = "decide";
    public static final String LATE = "late";

    /** Followed by the subject: the map of a record into an event of its stack. */
    public static final String EVENT = "event-";

    /** Followed by the subject: the map of a record into its outbound form. */
    public static final String OUTBOUND = "outbound-";

    public static final String CONTROL_SINK = "control-sink";
    public static final String RECORD_SINK = "record-sink";
    public static final String DOCUMENT = "document";
    public static final String DOCUMENT_SINK = "document-sink";

    private Uids() {}
}
