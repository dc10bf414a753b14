package io.ebbflow.detection.nab;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Small series for tests: a row a minute, its number as value. */
final class Rows {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Rows() {}

    static NabSeries series(String category, String name, int size, RowRange... windows) {
        return new NabSeries(
                category,
                name,
                IntStream.range(0, size).mapToObj(row -> START.plusSeconds(60L * row)).toList(),
                IntStream.range(0, size).mapToDouble(row -> row).toArray(),
                List.of(windows));
    }

    /** Scores 1 at the given rows and 0 elsewhere. */
    static ScoredSeries detecting(NabSeries series, int... rows) {
        double[] scores = new double[series.size()];
        Arrays.stream(rows).forEach(row -> scores[row] = 1);
        return new ScoredSeries(series, scores);
    }
}
