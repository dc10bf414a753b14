package io.ebbflow.detection.likelihood;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.snapshot.SnapshotReader;

/**
 * Makes {@link LikelihoodDetector}s out of one kind of {@link RawScorer}. What differs is asked of
 * the subclass.
 */
public abstract class LikelihoodDetectorFactory implements DetectorFactory {

    /** Version of what the scorer writes and of the likelihood's configuration. */
    protected abstract int version();

    protected abstract LikelihoodConfig likelihood(DetectionConfig config);

    /** A scorer that has seen nothing yet. */
    protected abstract RawScorer scorer(DetectionConfig config);

    /** The scorer that {@link RawScorer#write} wrote. */
    protected abstract RawScorer read(SnapshotReader from);

    @Override
    public final Detector create(DetectionConfig config) {
        return new LikelihoodDetector(
                name(),
                version(),
                config,
                scorer(config),
                new AnomalyLikelihood(likelihood(config)));
    }

    @Override
    public final Detector restore(DetectionConfig config, byte[] snapshot) {
        return restored(config, snapshot);
    }

    @Override
    public final Detector seed(DetectionConfig config, byte[] sibling) {
        return restored(config, sibling).leap();
    }

    private LikelihoodDetector restored(DetectionConfig config, byte[] snapshot) {
        return LikelihoodDetector.restore(
                name(), version(), config, likelihood(config), this::read, snapshot);
    }
}
