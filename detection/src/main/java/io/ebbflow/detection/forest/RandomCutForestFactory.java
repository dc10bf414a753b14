package io.ebbflow.detection.forest;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.likelihood.LikelihoodConfig;
import io.ebbflow.detection.likelihood.LikelihoodDetectorFactory;
import io.ebbflow.detection.likelihood.RawScorer;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/**
 * Makes {@code random-cut-forest} detectors: see the package's description.
 *
 * <p>Trees, sample size and shingle of a restored detector are those of its snapshot.
 */
public final class RandomCutForestFactory extends LikelihoodDetectorFactory {

    public static final String NAME = "random-cut-forest";

    static final int VERSION = 1;

    /** Verdicts after 108 values. A fading history finds as much as a kept one, in bytes. */
    private static final LikelihoodConfig LIKELIHOOD = LikelihoodConfig.fading(54, 54);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return ForestOptions.ALL;
    }

    @Override
    protected int version() {
        return VERSION;
    }

    @Override
    protected LikelihoodConfig likelihood(DetectionConfig config) {
        return LIKELIHOOD;
    }

    @Override
    protected RawScorer scorer(DetectionConfig config) {
        return new ForestScorer(ForestOptions.shape(config), config.get(ForestOptions.SEED));
    }

    @Override
    protected RawScorer read(SnapshotReader from) {
        return ForestScorer.read(from);
    }
}
