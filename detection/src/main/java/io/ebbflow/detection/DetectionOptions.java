package io.ebbflow.detection;

import io.ebbflow.kafka.config.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The settings of detection; {@link DetectionConfig} is what becomes of them. */
public final class DetectionOptions {

    /** What the key of every setting of detection begins with. */
    static final String PREFIX = "detection.";

    static final int MIN_WARM_UP = 10;
    static final int MIN_WINDOW = 20;
    static final int DEFAULT_WARM_UP = 20;
    static final int DEFAULT_WINDOW = 120;
    static final double DEFAULT_THRESHOLD = 0.5;
    static final int DEFAULT_CLOSE_AFTER = 3;

    public static final Option<String> DETECTOR =
            Option.ofString(
                    "detection.detector", Detectors.DEFAULT, "Algorithm that scores every series.");

    public static final Option<Integer> WARM_UP =
            Option.ofInt(
                    "detection.warm-up",
                    DEFAULT_WARM_UP,
                    MIN_WARM_UP,
                    100_000,
                    "Values of a series before its first verdict; 20 are 40 s at one window every"
                            + " 2 s. Too low: the first verdicts rest on almost nothing. Too high: a new"
                            + " replica goes unwatched for long.");

    public static final Option<Integer> WINDOW =
            Option.ofInt(
                    "detection.window",
                    DEFAULT_WINDOW,
                    MIN_WINDOW,
                    10_000,
                    "Values of a series that are looked back on. A lasting change is the new normal"
                            + " after about half as many. Too low: an outage becomes normal within"
                            + " minutes. Too high: state grows by 8 bytes per value and series, and"
                            + " every deployment stays anomalous for long.");

    public static final Option<Double> THRESHOLD =
            Option.ofDouble(
                    "detection.threshold",
                    DEFAULT_THRESHOLD,
                    0.1,
                    1.0,
                    "Score from which a value is anomalous: 0.1 per power of ten of rarity, so 0.5"
                            + " is one normal value in 100 000. Too low: false alarms, at 0.3 several"
                            + " per series and day. Too high: only what is absurd is found.");

    public static final Option<Integer> CLOSE_AFTER =
            Option.ofInt(
                    "detection.close-after",
                    DEFAULT_CLOSE_AFTER,
                    1,
                    1_000,
                    "Normal scores in a row that close an anomaly. Too low: one flickering fault"
                            + " makes many anomalies. Too high: an anomaly outlives its cause.");

    /**
     * All of them, those that the detectors declare among them, for {@link
     * io.ebbflow.kafka.config.Settings#parse}.
     */
    public static final List<Option<?>> ALL = all();

    private DetectionOptions() {}

    private static List<Option<?>> all() {
        List<Option<?>> all =
                new ArrayList<>(List.of(DETECTOR, WARM_UP, WINDOW, THRESHOLD, CLOSE_AFTER));
        all.addAll(Detectors.options());
        return Collections.unmodifiableList(all);
    }
}
