package io.ebbflow.detection;

import io.ebbflow.detection.calibration.Calibration;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.util.List;

/**
 * How series are judged: {@link DetectionOptions} read and checked. Immutable.
 *
 * @param detector name of the algorithm, one of {@link Detectors#names()}
 * @param warmUp values before the first verdict
 * @param window values that a windowed detector looks back on
 * @param threshold calibrated score, above 0 up to 1, from which a verdict is anomalous
 * @param closeAfter normal scores in a row that close an anomaly
 */
public record DetectionConfig(
        String detector, int warmUp, int window, double threshold, int closeAfter) {

    public DetectionConfig {
        if (detector == null || detector.isEmpty()) {
            throw new IllegalArgumentException("a detector must be named");
        }
        atLeast("warm-up", warmUp, DetectionOptions.MIN_WARM_UP);
        atLeast("window", window, DetectionOptions.MIN_WINDOW);
        atLeast("close-after", closeAfter, 1);
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "threshold must be above 0 and at most 1, got " + threshold);
        }
    }

    /** Every option at its default. */
    public static DetectionConfig defaults() {
        return new DetectionConfig(
                Detectors.DEFAULT,
                DetectionOptions.DEFAULT_WARM_UP,
                DetectionOptions.DEFAULT_WINDOW,
                DetectionOptions.DEFAULT_THRESHOLD,
                DetectionOptions.DEFAULT_CLOSE_AFTER);
    }

    /**
     * Takes the detection options out of settings that were read with them.
     *
     * @throws ConfigException if no detector has that name
     */
    public static DetectionConfig from(Settings settings) throws ConfigException {
        String detector = settings.get(DetectionOptions.DETECTOR);
        if (!Detectors.names().contains(detector)) {
            throw new ConfigException(
                    "detection",
                    List.of(
                            DetectionOptions.DETECTOR.key()
                                    + " must be one of "
                                    + Detectors.names()
                                    + ", got '"
                                    + detector
                                    + "'"));
        }
        return new DetectionConfig(
                detector,
                settings.get(DetectionOptions.WARM_UP),
                settings.get(DetectionOptions.WINDOW),
                settings.get(DetectionOptions.THRESHOLD),
                settings.get(DetectionOptions.CLOSE_AFTER));
    }

    /** The same with another detector. */
    public DetectionConfig withDetector(String name) {
        return new DetectionConfig(name, warmUp, window, threshold, closeAfter);
    }

    /** The probability per value that the threshold stands for. */
    public double alarmProbability() {
        return Calibration.probability(threshold);
    }

    private static void atLeast(String what, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(
                    what + " must be at least " + min + ", got " + value);
        }
    }
}
