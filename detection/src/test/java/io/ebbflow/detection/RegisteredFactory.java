package io.ebbflow.detection;

import io.ebbflow.detection.threshold.AdaptiveThresholdFactory;

/** Stands for a detector of another module: registered as a service in the test resources. */
public final class RegisteredFactory implements DetectorFactory {

    static final String NAME = "registered-for-tests";

    private final DetectorFactory inner = new AdaptiveThresholdFactory();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Detector create(DetectionConfig config) {
        return inner.create(config);
    }

    @Override
    public Detector restore(DetectionConfig config, byte[] snapshot) {
        return inner.restore(config, snapshot);
    }
}
