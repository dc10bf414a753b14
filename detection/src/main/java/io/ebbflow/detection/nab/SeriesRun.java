package io.ebbflow.detection.nab;

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
