package io.ebbflow.detection.likelihood;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.calibration.Calibration;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import io.ebbflow.detection.window.RobustWindow;
import java.time.Instant;
import java.util.function.Function;

/**
 * A detector out of any {@link RawScorer}: its raw scores behind {@link AnomalyLikelihood}, and
 * beside that the rule that a value outside all that was seen is anomalous with score 1.
 *
 * <p>Parts: {@code likelihood} (the main one) and {@code range}. The verdict is warm-up until the
 * likelihood has seen its learning period and its samples, or {@link DetectionConfig#warmUp()}
 * values where that is longer.
 *
 * <p>What was expected is the median of the last {@link DetectionConfig#window()} values, with
 * bounds of {@value #BOUND} robust standard deviations. That is for people: what is judged are
 * patterns, and a value within the bounds can be anomalous for coming at the wrong time.
 *
 * <p>A value older than the newest is judged by its range only, and not learned; equal times pass
 * for consecutive.
 */
public final class LikelihoodDetector implements Detector {

    /** Name of the part that fires on patterns. */
    public static final String LIKELIHOOD = "likelihood";

    /** Name of the part that fires outside the range seen so far. */
    public static final String RANGE = "range";

    /** Two in 100 000 values of Gaussian noise lie outside. */
    private static final double BOUND = 4.3;

    /** No value counts as larger than this, so that no difference overflows. */
    private static final double LARGEST = 1e200;

    private final String name;
    private final int version;
    private final DetectionConfig config;
    private final RawScorer scorer;
    private final AnomalyLikelihood likelihood;
    private SeenRange range = new SeenRange();
    private RobustWindow window;
    private long values;
    private long newest = Long.MIN_VALUE;

    /**
     * A detector that has seen nothing yet, or starts from what a sibling has learned.
     *
     * @param name of the algorithm, for snapshots
     * @param version of what the scorer writes and of the likelihood's configuration
     */
    public LikelihoodDetector(
            String name,
            int version,
            DetectionConfig config,
            RawScorer scorer,
            AnomalyLikelihood likelihood) {
        this.name = name;
        this.version = version;
        this.config = config;
        this.scorer = scorer;
        this.likelihood = likelihood;
        this.window = new RobustWindow(config.window());
    }

    @Override
    public Assessment assess(Instant time, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value must be finite, got " + value);
        }
        double x = Math.max(-LARGEST, Math.min(LARGEST, value));
        long millis = millis(time);
        boolean warm = values >= config.warmUp() && !likelihood.isWarmingUp();
        boolean late = millis < newest;
        double raw = late ? 0 : scorer.score(millis, x);
        double probability = late ? 1 : likelihood.next(x, raw);
        Assessment assessment = warm ? judge(x, raw, probability, late) : warmUp();
        if (!late) {
            range.learn(x);
            window.add(x);
            values++;
            newest = millis;
        }
        return assessment;
    }

    private Assessment warmUp() {
        // the likelihood has already counted this value
        long missing = Math.max(config.warmUp() - values, likelihood.missing() + 1);
        return Assessment.warmUp(
                LIKELIHOOD, LikelihoodReasons.warmUp(values, values + Math.max(1, missing)));
    }

    private Assessment judge(double value, double raw, double probability, boolean late) {
        boolean broke = range.isBrokenBy(value);
        double score = broke ? 1 : Calibration.score(probability);
        boolean odd = score >= config.threshold();
        String part = broke ? RANGE : LIKELIHOOD;
        String reason = late ? LikelihoodReasons.LATE : LikelihoodReasons.NORMAL;
        if (broke) {
            reason = LikelihoodReasons.range(value, range);
        } else if (odd) {
            reason = LikelihoodReasons.surprise(likelihood, probability);
        }
        double median = window.median();
        double width = BOUND * window.deviation(median);
        return new Assessment(
                raw,
                score,
                odd ? Verdict.ANOMALOUS : Verdict.NORMAL,
                part,
                reason,
                new Expectation(median, median - width, median + width));
    }

    /** Like {@link Instant#toEpochMilli()}, but times too far away for it are the farthest. */
    private static long millis(Instant time) {
        long farthest = Long.MAX_VALUE / 1000 - 1;
        long seconds = Math.max(-farthest, Math.min(farthest, time.getEpochSecond()));
        return seconds * 1000 + time.getNano() / 1_000_000;
    }

    @Override
    public byte[] snapshot() {
        SnapshotWriter to = new SnapshotWriter(name, version);
        to.putLong(values).putLong(newest);
        range.write(to);
        window.write(to);
        likelihood.write(to);
        scorer.write(to);
        return to.toByteArray();
    }

    /**
     * A detector in the state that {@link #snapshot()} wrote.
     *
     * @param scorer reads what the scorer wrote, to the end
     * @throws IllegalArgumentException if the bytes are of another algorithm, of a later version,
     *     or damaged
     */
    public static LikelihoodDetector restore(
            String name,
            int version,
            DetectionConfig config,
            LikelihoodConfig likelihood,
            Function<SnapshotReader, RawScorer> scorer,
            byte[] snapshot) {
        SnapshotReader from = SnapshotReader.open(snapshot, name, version);
        long values = from.getLong();
        long newest = from.getLong();
        SeenRange range = SeenRange.read(from);
        RobustWindow window = RobustWindow.read(config.window(), from);
        AnomalyLikelihood read = AnomalyLikelihood.read(likelihood, from);
        LikelihoodDetector restored =
                new LikelihoodDetector(name, version, config, scorer.apply(from), read);
        from.end();
        restored.values = values;
        restored.newest = newest;
        restored.range = range;
        restored.window = window;
        return restored;
    }

    /**
     * One for a sibling's series: patterns, and how much surprise is usual, stay; range and level
     * are learned anew within {@link DetectionConfig#warmUp()} values. This detector must not be
     * used any more.
     */
    public LikelihoodDetector leap() {
        scorer.leap();
        likelihood.leap();
        return new LikelihoodDetector(name, version, config, scorer, likelihood);
    }
}
