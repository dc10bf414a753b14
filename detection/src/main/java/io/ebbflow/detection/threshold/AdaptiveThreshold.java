package io.ebbflow.detection.threshold;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.calibration.Calibration;
import io.ebbflow.detection.calibration.TailModel;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.time.Instant;

/** The {@code adaptive-threshold} detector; the package's description has the algorithm. */
final class AdaptiveThreshold implements Detector {

    static final int VERSION = 1;

    /** Three looks at each value: the rarest counts, so each may fire a third as often. */
    private static final int PARTS = 3;

    /** No series is followed beyond this, so that no difference overflows. */
    private static final double LARGEST = 1e200;

    /** Raw scores end here; what lies beyond is as odd as can be. */
    private static final double MAX_RAW = 1e9;

    /** In warm-up the scatter is known badly: a raw score counts for no more than this. */
    private static final double MAX_WARM_UP_RAW = 100;

    private final DetectionConfig config;
    private final double alarmProbability;
    private final SeriesModel series;
    private SpatialRange range = new SpatialRange();
    private TailModel errors;
    private TailModel drifts;
    private long values;
    private long newestSecond = Long.MIN_VALUE;
    private int newestNano;

    AdaptiveThreshold(DetectionConfig config, SeriesModel series) {
        this.config = config;
        this.alarmProbability = config.alarmProbability();
        this.series = series;
        this.errors = new TailModel(config.window());
        this.drifts = new TailModel(config.window());
    }

    @Override
    public Assessment assess(Instant time, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value must be finite, got " + value);
        }
        double x = Math.max(-LARGEST, Math.min(LARGEST, value));
        double scale = series.scale(range.magnitude());
        double levelAfter = series.levelAfter(x, scale);
        double error = Math.min(MAX_RAW, Math.abs(x - series.level()) / scale);
        double drift = values == 0 ? 0 : Math.min(MAX_RAW, series.drift(levelAfter, scale));
        boolean warm = values >= config.warmUp();
        double excess = range.excess(x);
        boolean broke = warm && range.breaks(excess, TailModel.RARE / PARTS);
        Assessment assessment =
                warm
                        ? judge(x, scale, levelAfter, error, drift, broke ? excess : 0)
                        : Assessment.warmUp(Part.LEVEL.text(), Reasons.warmUp(values, config));
        if (isLate(time)) {
            return assessment;
        }
        if (warm) {
            errors.learn(series.settled(error));
            drifts.learn(series.settled(drift));
        } else if (values >= config.warmUp() / 2) {
            errors.learnWarmUp(Math.min(series.settled(error), MAX_WARM_UP_RAW));
            drifts.learnWarmUp(Math.min(series.settled(drift), MAX_WARM_UP_RAW));
        }
        range.learn(x, broke);
        series.learn(x, levelAfter, scale);
        values++;
        newestSecond = time.getEpochSecond();
        newestNano = time.getNano();
        return assessment;
    }

    private Assessment judge(
            double value,
            double scale,
            double levelAfter,
            double error,
            double drift,
            double excess) {
        double byError = errors.probability(error);
        double byDrift = drifts.probability(drift);
        Part part = byError <= byDrift ? Part.LEVEL : Part.DRIFT;
        double probability = Math.min(1, PARTS * Math.min(byError, byDrift));
        if (range.magnitude() == 0) {
            // Zero ever since: no scale at all to judge the first move by. Rule of succession.
            probability = Math.max(probability, 1.0 / (values + 1));
        }
        double score = Calibration.score(probability);
        if (excess > 0) {
            score = 1;
            part = Part.RANGE;
        }
        double width = errors.quantile(alarmProbability / PARTS) * scale;
        double expected = series.level();
        Expectation expectation = new Expectation(expected, expected - width, expected + width);
        if (score < config.threshold()) {
            return new Assessment(
                    error, score, Verdict.NORMAL, Part.LEVEL.text(), Reasons.NORMAL, expectation);
        }
        double raw = part == Part.DRIFT ? drift : error;
        String reason =
                switch (part) {
                    case LEVEL -> Reasons.level(value, error, expectation);
                    case DRIFT -> Reasons.drift(levelAfter, drift, series);
                    case RANGE -> Reasons.range(value, excess, range);
                };
        return new Assessment(raw, score, Verdict.ANOMALOUS, part.text(), reason, expectation);
    }

    private boolean isLate(Instant time) {
        return time.getEpochSecond() < newestSecond
                || (time.getEpochSecond() == newestSecond && time.getNano() < newestNano);
    }

    @Override
    public byte[] snapshot() {
        SnapshotWriter to = new SnapshotWriter(AdaptiveThresholdFactory.NAME, VERSION);
        to.putLong(values).putLong(newestSecond).putInt(newestNano);
        errors.write(to);
        drifts.write(to);
        range.write(to);
        series.write(to);
        return to.toByteArray();
    }

    /** One that has seen no value yet but has this one's tails. */
    AdaptiveThreshold fresh() {
        AdaptiveThreshold fresh = new AdaptiveThreshold(config, new SeriesModel(config.window()));
        fresh.errors = errors;
        fresh.drifts = drifts;
        return fresh;
    }

    static AdaptiveThreshold restore(DetectionConfig config, byte[] snapshot) {
        SnapshotReader from = SnapshotReader.open(snapshot, AdaptiveThresholdFactory.NAME, VERSION);
        long values = from.getLong();
        long newestSecond = from.getLong();
        int newestNano = from.getInt();
        TailModel errors = TailModel.read(config.window(), from);
        TailModel drifts = TailModel.read(config.window(), from);
        SpatialRange range = SpatialRange.read(from);
        AdaptiveThreshold restored =
                new AdaptiveThreshold(config, SeriesModel.read(config.window(), from));
        from.end();
        restored.values = values;
        restored.newestSecond = newestSecond;
        restored.newestNano = newestNano;
        restored.errors = errors;
        restored.drifts = drifts;
        restored.range = range;
        return restored;
    }
}
