package io.ebbflow.detection;

import io.ebbflow.detection.calibration.Calibration;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How series are judged: {@link DetectionOptions} read and checked. Immutable.
 *
 * @param detector name of the algorithm, one of {@link Detectors#names()}
 * @param warmUp values before the first verdict
 * @param window values that a windowed detector looks back on
 * @param threshold calibrated score, above 0 up to 1, from which a verdict is anomalous
 * @param closeAfter normal scores in a row that close an anomaly
 * @param parameters what detectors declare for themselves ({@link DetectorFactory#options()}), as
 *     text by key without the prefix {@code detection.}, such as {@code htm.profile}; what is not
 *     among them has its default
 */
public record DetectionConfig(
        String detector,
        int warmUp,
        int window,
        double threshold,
        int closeAfter,
        Map<String, String> parameters) {

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
        parameters = Map.copyOf(parameters);
        if (!parameters.isEmpty()) {
            List<String> problems = problems(parameters);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", problems));
            }
        }
    }

    /** With every parameter of every detector at its default. */
    public DetectionConfig(
            String detector, int warmUp, int window, double threshold, int closeAfter) {
        this(detector, warmUp, window, threshold, closeAfter, Map.of());
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
                settings.get(DetectionOptions.CLOSE_AFTER),
                parameters(settings));
    }

    private static Map<String, String> parameters(Settings settings) {
        Map<String, String> given = new HashMap<>();
        for (Option<?> option : Detectors.options()) {
            String text = settings.text(option);
            if (!text.equals(option.defaultText())) {
                given.put(name(option), text);
            }
        }
        return given;
    }

    /** The same with another detector. */
    public DetectionConfig withDetector(String name) {
        return new DetectionConfig(name, warmUp, window, threshold, closeAfter, parameters);
    }

    /**
     * The same with one parameter set.
     *
     * @param name without the prefix {@code detection.}, such as {@code htm.profile}
     * @throws IllegalArgumentException if no detector has that parameter, or not with that value
     */
    public DetectionConfig withParameter(String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return new DetectionConfig(detector, warmUp, window, threshold, closeAfter, more);
    }

    /** The value of an option that a detector declared: what was given, or its default. */
    public <T> T get(Option<T> option) {
        String text = parameters.get(name(option));
        if (text == null) {
            return option.defaultValue().orElseThrow();
        }
        try {
            Map<String, String> given = Map.of(option.key(), text);
            return Settings.parse("detection", List.of(option), given).get(option);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(String.join("; ", e.problems()), e);
        }
    }

    private static String name(Option<?> option) {
        return option.key().substring(DetectionOptions.PREFIX.length());
    }

    private static List<String> problems(Map<String, String> parameters) {
        Map<String, String> given = new HashMap<>();
        parameters.forEach((name, text) -> given.put(DetectionOptions.PREFIX + name, text));
        try {
            Settings.parse("detection", new ArrayList<>(Detectors.options()), given);
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
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
