package io.ebbflow.detection.likelihood;

import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * A model of one series that says how surprised it is by each value, then learns the value. What
 * makes a {@link LikelihoodDetector} of it.
 *
 * <p>Deterministic, not thread-safe.
 */
public interface RawScorer {

    /**
     * The raw anomaly score of the next value.
     *
     * @param epochMillis time of the value, never before the previous one
     * @param value finite
     * @return 0 where nothing surprises; 1 where everything does, or unbounded, as the scorer says.
     *     The floors of {@link LikelihoodConfig} are meant for 0 to 1.
     */
    double score(long epochMillis, double value);

    /**
     * Prepares for the values of another series of the same kind: what was learned stays, where in
     * the old series it stood is forgotten.
     */
    void leap();

    /** Writes the whole state; whoever made the scorer can read it back. */
    void write(SnapshotWriter to);
}
