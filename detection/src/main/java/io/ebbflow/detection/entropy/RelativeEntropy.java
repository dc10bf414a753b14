package io.ebbflow.detection.entropy;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.calibration.Calibration;
import io.ebbflow.detection.likelihood.SeenRange;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import io.ebbflow.detection.window.RobustWindow;
import java.time.Instant;

/**
 * The {@code relative-entropy} detector; see the package's description. Raw scores are {@code 2 W
 * D(P || Q)} for the closest Q.
 *
 * <p>What was expected is the median of the last {@link DetectionConfig#window()} values, with
 * bounds of {@value #BOUND} robust standard deviations. That is for people: what is judged is the
 * window's distribution. A value older than the newest is judged by the range only, and not
 * learned.
 */
final class RelativeEntropy implements Detector {

    /** Two in 100 000 values of Gaussian noise lie outside. */
    private static final double BOUND = 4.3;

    /** No value counts as larger than this, so that no range overflows. */
    private static final double LARGEST = 1e200;

    private final DetectionConfig config;
    private final EntropyModel model;
    private SeenRange range = new SeenRange();
    private RobustWindow recent;
    private long values;
    private Instant newest = Instant.MIN;

    RelativeEntropy(DetectionConfig config, EntropyModel model) {
        this.config = config;
        this.model = model;
        this.recent = new RobustWindow(config.window());
    }

    @Override
    public Assessment assess(Instant time, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value must be finite, got " + value);
        }
        double x = Math.max(-LARGEST, Math.min(LARGEST, value));
        boolean late = time.isBefore(newest);
        int met = model.met();
        double probability = late ? 1 : model.next(x, values, config.alarmProbability());
        int needed = Math.max(model.windowSize(), config.warmUp());
        Assessment assessment =
                values < needed
                        ? Assessment.warmUp(Reasons.DISTRIBUTION, Reasons.warmUp(values, needed))
                        : judge(x, probability, late, met);
        if (!late) {
            range.learn(x);
            recent.add(x);
            values++;
            newest = time;
        }
        return assessment;
    }

    private Assessment judge(double value, double probability, boolean late, int met) {
        boolean broke = range.isBrokenBy(value);
        double score = broke ? 1 : Calibration.score(probability);
        boolean odd = score >= config.threshold();
        String reason = late ? Reasons.LATE : Reasons.NORMAL;
        if (broke) {
            reason = Reasons.range(value, range);
        } else if (odd) {
            reason = Reasons.distribution(model, met, probability);
        }
        double median = recent.median();
        double width = BOUND * recent.deviation(median);
        return new Assessment(
                late ? 0 : model.distance(),
                score,
                odd ? Verdict.ANOMALOUS : Verdict.NORMAL,
                broke ? Reasons.RANGE : Reasons.DISTRIBUTION,
                reason,
                new Expectation(median, median - width, median + width));
    }

    /** One for a sibling's series; this one must not be used any more. */
    RelativeEntropy leap() {
        return new RelativeEntropy(config, model.leap());
    }

    @Override
    public byte[] snapshot() {
        SnapshotWriter to =
                new SnapshotWriter(RelativeEntropyFactory.NAME, RelativeEntropyFactory.VERSION);
        to.putLong(values).putLong(newest.getEpochSecond()).putInt(newest.getNano());
        range.write(to);
        recent.write(to);
        model.write(to);
        return to.toByteArray();
    }

    static RelativeEntropy restore(DetectionConfig config, byte[] snapshot) {
        SnapshotReader from =
                SnapshotReader.open(
                        snapshot, RelativeEntropyFactory.NAME, RelativeEntropyFactory.VERSION);
        long values = from.getLong();
        long second = from.getLong();
        int nano = from.getInt("nanoseconds", 0, 999_999_999);
        SeenRange range = SeenRange.read(from);
        RobustWindow recent = RobustWindow.read(config.window(), from);
        RelativeEntropy restored = new RelativeEntropy(config, EntropyModel.read(from));
        from.end();
        restored.values = values;
        restored.newest = newest(second, nano);
        restored.range = range;
        restored.recent = recent;
        return restored;
    }

    private static Instant newest(long second, int nano) {
        if (second < Instant.MIN.getEpochSecond() || second > Instant.MAX.getEpochSecond()) {
            throw new IllegalArgumentException(
                    "snapshot is damaged: there is no time " + second + " seconds after 1970");
        }
        return Instant.ofEpochSecond(second, nano);
    }
}
