package io.ebbflow.ingest.rollup;

/** How the numbers of members make the number of the whole. */
public enum RollUpRule {
    /** For ratios and levels: the replicas of a service are as busy as their mean. */
    MEAN,
    /** For rates and totals: what a service sends is what its replicas send together. */
    SUM;

    /**
     * The rule of a unit: the sum for amounts ({@code By}) and amounts per time ({@code By/s},
     * {@code 1/s}), the mean for all else. Time per time ({@code ms/s}) is a ratio.
     */
    public static RollUpRule of(String unit) {
        boolean ofTime = unit.equals("ms/s") || unit.equals("us/s") || unit.equals("ns/s");
        return unit.equals("By") || (unit.endsWith("/s") && !ofTime) ? SUM : MEAN;
    }
}
