package io.ebbflow.detection;

import io.ebbflow.kafka.config.Option;
import java.util.List;

/**
 * Makes detectors of one algorithm. Found by name through {@link Detectors}; registers through
 * {@link java.util.ServiceLoader}.
 *
 * <p>Thread-safe.
 */
public interface DetectorFactory {

    /** The name it is selected by, as in {@code adaptive-threshold}. */
    String name();

    /**
     * Settings of its own. Each has a default and a key that begins with {@code detection.}, this
     * detector's {@link #name()} and a dot; {@link DetectionConfig#get} has the values.
     */
    default List<Option<?>> options() {
        return List.of();
    }

    /** A detector that has seen nothing yet. */
    Detector create(DetectionConfig config);

    /**
     * A detector in the state that {@link Detector#snapshot()} wrote, in this release or an earlier
     * one. What was learned comes from the snapshot, how to judge from the configuration, so that a
     * changed threshold takes effect on restored series too.
     *
     * @throws IllegalArgumentException if the bytes are of another algorithm, of a later version,
     *     or damaged
     */
    Detector restore(DetectionConfig config, byte[] snapshot);

    /**
     * A detector for a new series that starts from what was learned of a sibling, such as another
     * replica of the same service. Detectors that can tell patterns from levels keep the patterns
     * and learn the new series' own level and range in a short warm-up; the others go on as if the
     * new series were the old one.
     *
     * @param sibling a snapshot of the sibling's detector
     * @throws IllegalArgumentException as {@link #restore}
     */
    default Detector seed(DetectionConfig config, byte[] sibling) {
        return restore(config, sibling);
    }
}
