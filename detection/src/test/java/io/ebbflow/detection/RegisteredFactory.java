package io.ebbflow.detection;

import io.ebbflow.detection.threshold.AdaptiveThresholdFactory;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/** Stands for a detector of another module: registered as a service in the test resources. */
public final class RegisteredFactory implements DetectorFactory {

    static final String NAME = "registered-for-tests";

    static final Option<Integer> SIZE =
            Option.ofInt("detection." + NAME + ".size", 7, 1, 9, "Size of nothing.");

    private final DetectorFactory inner = new AdaptiveThresholdFactory();
    private final Option<?> option;

    public RegisteredFactory() {
        this(SIZE);
    }

    RegisteredFactory(Option<?> option) {
        this.option = option;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return List.of(option);
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
