package io.ebbflow.detection.forest;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.likelihood.AnomalyLikelihood;
import io.ebbflow.detection.likelihood.LikelihoodConfig;
import io.ebbflow.detection.likelihood.LikelihoodDetector;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/**
 * Makes {@code random-cut-forest} detectors: see the package's description.
 *
 * <p>Trees, sample size and shingle of a restored detector are those of its snapshot.
 */
public final class RandomCutForestFactory implements DetectorFactory {

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
    public Detector create(DetectionConfig config) {
        return new LikelihoodDetector(
                NAME,
                VERSION,
                config,
                new ForestScorer(ForestOptions.shape(config), config.get(ForestOptions.SEED)),
                new AnomalyLikelihood(LIKELIHOOD));
    }

    @Override
    public Detector restore(DetectionConfig config, byte[] snapshot) {
        return restored(config, snapshot);
    }

    @Override
    public Detector seed(DetectionConfig config, byte[] sibling) {
        return restored(config, sibling).leap();
    }

    private static LikelihoodDetector restored(DetectionConfig config, byte[] snapshot) {
        return LikelihoodDetector.restore(
                NAME, VERSION, config, LIKELIHOOD, ForestScorer::read, snapshot);
    }
}
