package io.ebbflow.detection.nab;

/**
 * What a hit, a false alarm and a miss are worth.
 *
 * <p>The benchmark's three profiles: what most want, what those want who suffer from false alarms,
 * and what those want who must not miss anything.
 */
public enum Profile {
    STANDARD("standard", 1, 0.11, 1),
    REWARD_LOW_FP_RATE("reward_low_FP_rate", 1, 0.22, 1),
    REWARD_LOW_FN_RATE("reward_low_FN_rate", 1, 0.11, 2);

    private final String text;
    private final double hit;
    private final double falseAlarm;
    private final double miss;

    Profile(String text, double hit, double falseAlarm, double miss) {
        this.text = text;
        this.hit = hit;
        this.falseAlarm = falseAlarm;
        this.miss = miss;
    }

    /** The benchmark's name of it. */
    public String text() {
        return text;
    }

    double hit() {
        return hit;
    }

    double falseAlarm() {
        return falseAlarm;
    }

    double miss() {
        return miss;
    }
}
