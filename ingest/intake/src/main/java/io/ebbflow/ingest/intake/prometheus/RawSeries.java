package io.ebbflow.ingest.intake.prometheus;

import java.util.List;
import java.util.Optional;

/**
 * A series as it was sent, unchecked.
 *
 * @param histograms native histograms, which are counted only
 * @param exemplars likewise
 * @param family where the message says it with the series
 */
public record RawSeries(
        List<Label> labels,
        List<Point> points,
        int histograms,
        int exemplars,
        Optional<Family> family) {

    public RawSeries {
        labels = List.copyOf(labels);
        points = List.copyOf(points);
    }

    /** Without anything beside labels and points. */
    public static RawSeries of(List<Label> labels, List<Point> points) {
        return new RawSeries(labels, points, 0, 0, Optional.empty());
    }
}
