package io.ebbflow.detection.entropy;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/**
 * Makes {@code relative-entropy} detectors: see the package's description.
 *
 * <p>Bins, window and memory of a restored detector are those of its snapshot.
 */
public final class RelativeEntropyFactory implements DetectorFactory {

    public static final String NAME = "relative-entropy";

    static final int VERSION = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return EntropyOptions.ALL;
    }

    @Override
    public Detector create(DetectionConfig config) {
        return new RelativeEntropy(
                config,
                new EntropyModel(
                        config.get(EntropyOptions.BINS),
                        config.get(EntropyOptions.WINDOW),
                        config.get(EntropyOptions.MEMORY)));
    }

    @Override
    public Detector restore(DetectionConfig config, byte[] snapshot) {
        return RelativeEntropy.restore(config, snapshot);
    }

    @Override
    public Detector seed(DetectionConfig config, byte[] sibling) {
        return RelativeEntropy.restore(config, sibling).leap();
    }
}
