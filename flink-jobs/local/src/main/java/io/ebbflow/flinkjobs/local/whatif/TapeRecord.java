package io.ebbflow.flinkjobs.local.whatif;

/**
 * One thing on the tape that a backtest runs on: a policy, or a record of metrics.
 *
 * @param kind which of the two, and in which form
 * @param name of the policy, or the place of the record
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
}
