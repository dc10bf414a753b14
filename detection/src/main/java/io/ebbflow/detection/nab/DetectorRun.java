package io.ebbflow.detection.nab;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.model.Assessment;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Gives series to detectors, a fresh one for each, value by value. It is told neither range nor
 * length of the series. Deterministic as the detector is; thread-safe.
 */
public final class DetectorRun {

    private final DetectorFactory factory;
    private final DetectionConfig config;
    private final boolean raiseOnce;
    private final LongSupplier nanos;

    /**
     * Runs of one detector.
     *
     * @param config how it is to judge
     * @param raiseOnce to score values that only continue an anomaly 0, so that the results hold
     *     what an operator is told of; otherwise scores are the detector's own
     * @param nanos a clock that counts nanoseconds of work of the calling thread
     */
    public DetectorRun(
            DetectorFactory factory,
            DetectionConfig config,
            boolean raiseOnce,
            LongSupplier nanos) {
        this.factory = factory;
        this.config = config;
        this.raiseOnce = raiseOnce;
        this.nanos = nanos;
    }

    /** Scores a series from its first row to its last. */
    public SeriesRun over(NabSeries series) {
        int size = series.size();
        double[] scores = new double[size];
        double[] lower = new double[size];
        double[] upper = new double[size];
        Detector detector = factory.create(config);
        OpenAnomaly open = new OpenAnomaly(config);
        Instant newest = Instant.MIN;
        long start = nanos.getAsLong();
        for (int row = 0; row < size; row++) {
            // clocks of hosts are set back in some files; a detector is promised that they are not
            newest = series.time(row).isBefore(newest) ? newest : series.time(row);
            Assessment assessment = detector.assess(newest, series.value(row));
            boolean continued = open.continuedBy(newest, series.value(row), assessment);
            scores[row] = raiseOnce && continued ? 0 : assessment.score();
            lower[row] = assessment.expected() == null ? Double.NaN : assessment.expected().lower();
            upper[row] = assessment.expected() == null ? Double.NaN : assessment.expected().upper();
        }
        long spent = nanos.getAsLong() - start;
        return new SeriesRun(new ScoredSeries(series, scores), lower, upper, spent);
    }
}
