package io.ebbflow.detection.nab;

/** A series with an anomaly score for each of its rows. Immutable. */
public final class ScoredSeries {

    private final NabSeries series;
    private final double[] scores;

    /**
     * Scores of a series.
     *
     * @param scores one per row, each 0 to 1
     */
    public ScoredSeries(NabSeries series, double[] scores) {
        if (scores.length != series.size()) {
            throw new IllegalArgumentException(
                    series + " has " + series.size() + " rows, but " + scores.length + " scores");
        }
        for (int row = 0; row < scores.length; row++) {
            if (!(scores[row] >= 0 && scores[row] <= 1)) {
                throw new IllegalArgumentException(
                        "score of row "
                                + row
                                + " of "
                                + series
                                + " is not in 0..1: "
                                + scores[row]);
            }
        }
        this.series = series;
        this.scores = scores.clone();
    }

    public NabSeries series() {
        return series;
    }

    public double score(int row) {
        return scores[row];
    }
}
