package io.ebbflow.detection;

/**
 * Makes detectors of one algorithm. Found by name through {@link Detectors}; an algorithm in a
 * module of its own registers through {@link java.util.ServiceLoader}.
 *
 * <p>Thread-safe.
 */
public interface DetectorFactory {

    /** The name it is selected by, as in {@code adaptive-threshold}. */
    String name();

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
}
