package io.ebbflow.detection.htm;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.likelihood.AnomalyLikelihood;
import io.ebbflow.detection.likelihood.LikelihoodDetector;

/** What both factories make: an HTM model behind the anomaly likelihood. */
final class HtmDetectors {

    static final int VERSION = 1;

    private HtmDetectors() {}

    static LikelihoodDetector create(String name, DetectionConfig config, HtmProfile profile) {
        return new LikelihoodDetector(
                name,
                VERSION,
                config,
                new HtmScorer(profile, config.get(HtmOptions.SEED)),
                new AnomalyLikelihood(HtmOptions.likelihood(config)));
    }

    static LikelihoodDetector restore(String name, DetectionConfig config, byte[] snapshot) {
        return LikelihoodDetector.restore(
                name, VERSION, config, HtmOptions.likelihood(config), HtmScorer::read, snapshot);
    }
}
