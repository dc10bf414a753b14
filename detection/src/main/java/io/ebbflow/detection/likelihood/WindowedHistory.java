package io.ebbflow.detection.likelihood;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * NAB's history: the last raw scores and values, from which averages, mean and variance are worked
 * out anew at each estimate. Single precision, grown as far as needed: 8 bytes per value.
 *
 * <p>The averages at the very start of the history are of fewer scores, as in NAB.
 */
final class WindowedHistory implements ScoreHistory {

    private final LikelihoodConfig config;
    private float[] scores = new float[64];
    private float[] values = new float[64];
    private int next;
    private int size;
    private long seen;
    private double mean;
    private double variance;

    WindowedHistory(LikelihoodConfig config) {
        this.config = config;
    }

    @Override
    public void add(long index, double rawScore, double average, double value) {
        if (next == scores.length) {
            int larger = Math.min(config.history(), 2 * scores.length);
            if (larger > scores.length) {
                scores = Arrays.copyOf(scores, larger);
                values = Arrays.copyOf(values, larger);
            } else {
                next = 0;
            }
        }
        if (size == config.history()) {
            next %= size;
        }
        scores[next] = (float) rawScore;
        values[next] = (float) value;
        next++;
        size = Math.min(config.history(), size + 1);
        seen = index + 1;
    }

    /** Also works out the variance. */
    @Override
    public double mean() {
        double sum = 0;
        double squares = 0;
        double total = 0;
        int skipped = skipped();
        for (int i = 0; i < size; i++) {
            total += scores[at(i)];
            total -= i >= config.averagingWindow() ? scores[at(i - config.averagingWindow())] : 0;
            double average = total / Math.min(i + 1, config.averagingWindow());
            if (i >= skipped) {
                sum += average;
                squares += average * average;
            }
        }
        int count = size - skipped;
        mean = count <= 0 ? Double.NaN : sum / count;
        variance = count <= 0 ? Double.NaN : Math.max(0, squares / count - mean * mean);
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public boolean isFlat() {
        int skipped = skipped();
        double sum = 0;
        for (int i = skipped; i < size; i++) {
            sum += values[at(i)];
        }
        double middle = sum / (size - skipped);
        double squares = 0;
        for (int i = skipped; i < size; i++) {
            squares += (values[at(i)] - middle) * (values[at(i)] - middle);
        }
        return squares / (size - skipped) < config.flatVariance();
    }

    /** The learning period, as far as it is still in the history. */
    private int skipped() {
        return (int) Math.min(size, Math.max(0, config.learningPeriod() - (seen - size)));
    }

    private int at(int index) {
        return size < config.history() ? index : (next + index) % size;
    }

    @Override
    public void write(SnapshotWriter to) {
        float[] ordered = new float[size];
        to.putLong(seen);
        for (float[] ring : new float[][] {scores, values}) {
            for (int i = 0; i < size; i++) {
                ordered[i] = ring[at(i)];
            }
            to.putFloats(ordered, size);
        }
    }

    @Override
    public void read(SnapshotReader from) {
        seen = from.getLong();
        float[] read = new float[config.history()];
        size = from.getFloats("number of raw scores kept", read);
        int capacity = Math.max(scores.length, size);
        scores = Arrays.copyOf(read, capacity);
        from.getFloats("number of values kept", read);
        values = Arrays.copyOf(read, capacity);
        next = size;
    }
}
