package io.ebbflow.detection.htmjava;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.likelihood.AnomalyLikelihood;
import io.ebbflow.detection.likelihood.LikelihoodDetector;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/** Makes {@code htm-java} detectors: see the package's description. */
public final class HtmJavaFactory implements DetectorFactory {

    public static final String NAME = "htm-java";

    static final int VERSION = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return HtmJavaOptions.ALL;
    }

    @Override
    public Detector create(DetectionConfig config) {
        return new LikelihoodDetector(
                NAME,
                VERSION,
                config,
                new HtmJavaScorer(config.get(HtmJavaOptions.SEED)),
                new AnomalyLikelihood(HtmJavaOptions.likelihood(config)));
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
                NAME,
                VERSION,
                config,
                HtmJavaOptions.likelihood(config),
                HtmJavaScorer::read,
                snapshot);
    }
}
