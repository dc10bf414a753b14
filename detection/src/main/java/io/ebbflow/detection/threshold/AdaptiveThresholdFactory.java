package io.ebbflow.detection.threshold;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;

/** Makes {@code adaptive-threshold} detectors: see the package's description for the algorithm. */
public final class AdaptiveThresholdFactory implements DetectorFactory {

    public static final String NAME = "adaptive-threshold";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Detector create(DetectionConfig config) {
        return new AdaptiveThreshold(config, new SeriesModel(config.window()));
    }

    @Override
    public Detector restore(DetectionConfig config, byte[] snapshot) {
        return AdaptiveThreshold.restore(config, snapshot);
    }

    /** Keeps how odd the sibling's normal values look; level, scatter and range are its own. */
    @Override
    public Detector seed(DetectionConfig config, byte[] sibling) {
        return AdaptiveThreshold.restore(config, sibling).fresh();
    }
}
