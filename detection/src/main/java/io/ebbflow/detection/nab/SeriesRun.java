package io.ebbflow.detection.nab;

import java.util.Arrays;

/** What a detector said of a series: scores, and the bounds it expected the values in. */
public final class SeriesRun {

    private final ScoredSeries scored;
    private final double[] lower;
    private final double[] upper;
    private final long nanos;

    SeriesRun(ScoredSeries scored, double[] lower, double[] upper, long nanos) {
        this.scored = scored;
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.nanos = nanos;
    }

    /** Scores that were read, of which no more is known. */
    public static SeriesRun of(ScoredSeries scored) {
        double[] unknown = new double[scored.series().size()];
        Arrays.fill(unknown, Double.NaN);
        return new SeriesRun(scored, unknown, unknown, 0);
    }

    public ScoredSeries scored() {
        return scored;
    }

    /** The lower bound of what was expected; NaN where nothing was. */
    public double lower(int row) {
        return lower[row];
    }

    /** The upper bound of what was expected; NaN where nothing was. */
    public double upper(int row) {
        return upper[row];
    }

    /** Work it took. */
    public long nanos() {
        return nanos;
    }
}
