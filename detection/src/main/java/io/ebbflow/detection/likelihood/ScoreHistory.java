package io.ebbflow.detection.likelihood;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** What is remembered of raw scores and values, to tell what is usual. */
interface ScoreHistory {

    /**
     * Learns a value.
     *
     * @param index of the value, from 0
     * @param average of the last raw scores, this one included
     */
    void add(long index, double rawScore, double average, double value);

    /** Mean of the averaged raw scores past the learning period; NaN if there are none. */
    double mean();

    /** Their variance; that of the last call of {@link #mean()} in time. */
    double variance();

    /** Whether the series' values hardly differ. */
    boolean isFlat();

    void write(SnapshotWriter to);

    void read(SnapshotReader from);

    static ScoreHistory of(LikelihoodConfig config) {
        return config.memory() == LikelihoodConfig.Memory.WINDOWED
                ? new WindowedHistory(config)
                : new FadingHistory(config);
    }
}
