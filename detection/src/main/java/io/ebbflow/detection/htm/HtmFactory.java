package io.ebbflow.detection.htm;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/** Makes {@code htm} detectors: see the package's description for the algorithm. */
public final class HtmFactory implements DetectorFactory {

    public static final String NAME = "htm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return HtmOptions.ALL;
    }

    @Override
    public Detector create(DetectionConfig config) {
        return HtmDetectors.create(NAME, config, config.get(HtmOptions.PROFILE));
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
