package io.ebbflow.detection.nab;

import java.util.HashMap;
import java.util.Map;

/**
 * The raw score of the rows detected so far under one profile: of each window the best row or a
 * miss, of the rest every row.
 */
final class Tally {

    private final Profile profile;
    private final Map<Integer, Double> bestOfWindow = new HashMap<>();
    private double raw;

    /**
     * Nothing detected yet.
     *
     * @param windows that there are to hit
     */
    Tally(Profile profile, int windows) {
        this.profile = profile;
        this.raw = -profile.miss() * windows;
    }

    void detect(ScoredRow row) {
        if (row.window() == ScoredRow.OUTSIDE) {
            raw += profile.falseAlarm() * row.worth();
            return;
        }
        double value = profile.hit() * row.worth();
        Double best = bestOfWindow.get(row.window());
        if (best == null || value > best) {
            raw += value - (best == null ? -profile.miss() : best);
            bestOfWindow.put(row.window(), value);
        }
    }

    double raw() {
        return raw;
    }
}
