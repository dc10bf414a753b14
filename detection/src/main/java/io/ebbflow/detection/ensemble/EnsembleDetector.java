package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.time.Instant;

/**
 * The default detector; {@link EnsembleFactory} says how it works.
 *
 * <p>A value older than the newest is neither judged nor learned; equal times pass for consecutive.
 */
final class EnsembleDetector implements Detector {

    private static final int VERSION = 1;

    /** Evidence that scores 0.5. */
    private static final double EVEN = 0.325;

    /** No value counts as larger, so that no difference overflows. */
    private static final double LARGEST = 1e150;

    /** Anything nearer to 0 counts as 0: half of the least double is no median any more. */
    private static final double SMALLEST = 1e-150;

    /**
     * Values after which the evidence counts in full; before, in proportion. What seemed odd while
     * next to nothing was known is forgotten then.
     */
    private static final int GROWN_UP = 100;

    /** A value that a single part sees once in ten days is still within the bounds shown. */
    private static final double BOUND = 1;

    /** Bounds move slowly: they are computed once in so many values. */
    private static final int BOUND_EVERY = 32;

    private final DetectionConfig config;
    private final Statistics statistics;
    private final Evidence evidence;
    private final double[] deviations = new double[Part.COUNT];
    private long values;
    private long newest = Long.MIN_VALUE;
    private double bound;

    EnsembleDetector(DetectionConfig config) {
        this(config, new Statistics(), new Evidence(config.get(EnsembleOptions.PARTS)));
    }

    private EnsembleDetector(DetectionConfig config, Statistics statistics, Evidence evidence) {
        this.config = config;
        this.statistics = statistics;
        this.evidence = evidence;
    }

    @Override
    public Assessment assess(Instant time, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value must be finite, got " + value);
        }
        long millis = time.toEpochMilli();
        if (millis < newest) {
            return late();
        }
        double x = within(value);
        long elapsed = newest == Long.MIN_VALUE ? -1 : millis - newest;
        statistics.next(millis, elapsed, x, deviations);
        if (values == GROWN_UP) {
            evidence.forget();
        }
        double youth = Math.min(1, (values + 1.0) / GROWN_UP);
        double weight = youth * evidence.next(Math.max(0, elapsed), deviations);
        if (values % BOUND_EVERY == 0) {
            bound = evidence.deviation(Part.FORECAST, BOUND);
        }
        newest = millis;
        values++;
        if (values <= config.warmUp()) {
            return warmUp();
        }
        return judge(x, weight);
    }

    private static double within(double value) {
        return Math.abs(value) < SMALLEST ? 0 : Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    private Assessment judge(double value, double weight) {
        double score = score(weight);
        boolean odd = score >= config.threshold();
        Expectation expected = expectation();
        String reason =
                odd
                        ? EnsembleReasons.odd(value, evidence, deviations, statistics, expected)
                        : EnsembleReasons.NORMAL;
        return new Assessment(
                weight,
                score,
                odd ? Verdict.ANOMALOUS : Verdict.NORMAL,
                evidence.strongest().text(),
                reason,
                expected);
    }

    /** {@code 1 - 2^(-evidence / 0.325)}: 0 for none, 0.5 at 0.325, below 1. */
    private static double score(double weight) {
        return -StrictMath.expm1(-weight / EVEN * StrictMath.log(2));
    }

    private Expectation expectation() {
        double middle = statistics.expected();
        double width = bound * statistics.residualSpread();
        return new Expectation(middle, middle - width, middle + width);
    }

    private Assessment warmUp() {
        return Assessment.warmUp(
                Part.LEVEL.text(), EnsembleReasons.warmUp(values, config.warmUp()));
    }

    private Assessment late() {
        if (values <= config.warmUp()) {
            return warmUp();
        }
        return new Assessment(
                0, 0, Verdict.NORMAL, Part.LEVEL.text(), EnsembleReasons.LATE, expectation());
    }

    @Override
    public byte[] snapshot() {
        SnapshotWriter to = new SnapshotWriter(EnsembleFactory.NAME, VERSION);
        to.putLong(values).putLong(newest).putDouble(bound);
        statistics.write(to);
        evidence.write(to);
        return to.toByteArray();
    }

    static EnsembleDetector restore(DetectionConfig config, byte[] snapshot) {
        SnapshotReader from = SnapshotReader.open(snapshot, EnsembleFactory.NAME, VERSION);
        long values = from.getLong();
        long newest = from.getLong();
        double bound = from.getDouble();
        Statistics statistics = Statistics.read(from);
        Evidence evidence = Evidence.read(config.get(EnsembleOptions.PARTS), from);
        EnsembleDetector restored = new EnsembleDetector(config, statistics, evidence);
        from.end();
        restored.values = values;
        restored.newest = newest;
        restored.bound = bound;
        return restored;
    }

    /** One for a sibling's series, in warm-up. */
    static EnsembleDetector seed(DetectionConfig config, byte[] sibling) {
        EnsembleDetector seeded = restore(config, sibling);
        seeded.statistics.leap();
        seeded.values = 0;
        seeded.newest = Long.MIN_VALUE;
        return seeded;
    }
}
