package io.ebbflow.detection.htm;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;

/** Makes {@code htm-compact} detectors: {@code htm} with the profile compact, by a name. */
public final class HtmCompactFactory implements DetectorFactory {

    public static final String NAME = "htm-compact";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Detector create(DetectionConfig config) {
        return HtmDetectors.create(NAME, config, HtmProfile.COMPACT);
    }

    @Override
    public Detector restore(DetectionConfig config, byte[] snapshot) {
        return HtmDetectors.restore(NAME, config, snapshot);
    }

    @Override
    public Detector seed(DetectionConfig config, byte[] sibling) {
        return HtmDetectors.restore(NAME, config, sibling).leap();
    }
}
