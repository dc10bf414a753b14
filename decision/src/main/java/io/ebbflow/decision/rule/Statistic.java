package io.ebbflow.decision.rule;

import io.ebbflow.ingest.model.WindowedSample;
import java.util.Locale;

/** Which number of a window a rule compares. */
public enum Statistic {
    /** The roll-up that fits the metric: mean over members for levels, sum for rates. */
    VALUE,
    /** Mean over members. */
    MEAN,
    /** Smallest single sample. */
    MIN,
    /** Largest single sample. */
    MAX,
    /** Sum over members. */
    SUM;

    private final String text = name().toLowerCase(Locale.ROOT);

    public double of(WindowedSample sample) {
        return switch (this) {
            case VALUE -> sample.value();
            case MEAN -> sample.mean();
            case MIN -> sample.min();
            case MAX -> sample.max();
            case SUM -> sample.sum();
        };
    }

    /** The name as it is written in policies. */
    public String text() {
        return text;
    }

    /** The statistic of that name. */
    public static Statistic read(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
