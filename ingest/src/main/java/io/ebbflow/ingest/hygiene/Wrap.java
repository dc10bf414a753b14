package io.ebbflow.ingest.hygiene;

/** Counters of 32 bits, as old drivers and SNMP have, begin anew at 2^32. */
final class Wrap {

    private static final double SPAN = 4294967296.0;
    private static final double TOP = 0.75 * SPAN;
    private static final double BOTTOM = 0.25 * SPAN;

    /** By how much a rate over a wrap may exceed the one before; a restart looks like far more. */
    private static final double FASTER = 4;

    private Wrap() {}

    /**
     * How far a counter that fell has gone in truth.
     *
     * @param lastRate the rate before, per second; not a number if unknown
     * @return negative if it cannot have wrapped, so that it has restarted
     */
    static double step(double before, double after, double elapsed, double lastRate) {
        boolean mayHave = before >= TOP && before < SPAN && after >= 0 && after < BOTTOM;
        double step = after + SPAN - before;
        // not true of an unknown rate either
        return mayHave && step / elapsed <= FASTER * lastRate ? step : -1;
    }
}
