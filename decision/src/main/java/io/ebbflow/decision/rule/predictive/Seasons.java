package io.ebbflow.decision.rule.predictive;

import java.time.Duration;
import java.time.Instant;

/**
 * How time is cut: a season into bins of equal length, counted from the epoch on in UTC. (A shift
 * to summer time moves the load by some bins, which the profile learns again.)
 *
 * @param horizon bins to look ahead, the one under way included
 */
record Seasons(Duration season, int bins, int horizon) {

    static Seasons of(Duration season, int bins, Duration ahead) {
        long width = season.toMillis() / bins;
        return new Seasons(season, bins, (int) (ahead.toMillis() / width) + 2);
    }

    private long width() {
        return season.toMillis() / bins;
    }

    /** The number of the bin that this instant lies in. */
    long bin(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), width());
    }

    /** Which part of the season that bin is. */
    int slot(long bin) {
        return Math.floorMod(bin, bins);
    }
}
