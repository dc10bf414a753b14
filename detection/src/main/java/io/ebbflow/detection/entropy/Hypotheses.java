package io.ebbflow.detection.entropy;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;

/** The distributions that were met and count as normal, at most as many as fit. */
final class Hypotheses {

    /** What each bin of a distribution counts as having more than it has, in values. */
    private static final double NOT_IMPOSSIBLE = 0.01;

    /** Of a window in the distribution that it agrees with: some 200 windows count, overlapping. */
    private static final double WEIGHT = 0.005;

    /** One of them; the logarithms are of the smoothed distribution. */
    private static final class Hypothesis {
        private double[] distribution;
        private double[] logarithms;
        private long met;
    }

    private final int capacity;
    private final int window;
    private final List<Hypothesis> all = new ArrayList<>();
    private Hypothesis closest;

    Hypotheses(int capacity, int window) {
        this.capacity = capacity;
        this.window = window;
    }

    int size() {
        return all.size();
    }

    /**
     * How far the closest of them is from what was counted: {@code 2 W D(P || Q)}; infinite if
     * there are none.
     *
     * @param counts of the window's values per bin
     */
    double distance(int[] counts) {
        double ownEntropy = 0;
        for (int count : counts) {
            if (count > 0) {
                ownEntropy += count * StrictMath.log((double) count / window);
            }
        }
        double least = Double.POSITIVE_INFINITY;
        for (Hypothesis hypothesis : all) {
            double crossEntropy = 0;
            for (int i = 0; i < counts.length; i++) {
                crossEntropy += counts[i] * hypothesis.logarithms[i];
            }
            // by smoothing and rounding it can be below zero by a hair
            double distance = Math.max(0, 2 * (ownEntropy - crossEntropy));
            if (distance < least) {
                least = distance;
                closest = hypothesis;
            }
        }
        return least;
    }

    /** The one that was closest last has been met, and moves towards what was counted. */
    void meet(int[] counts, long now) {
        closest.met = now;
        double[] distribution = closest.distribution;
        for (int i = 0; i < counts.length; i++) {
            distribution[i] += WEIGHT * ((double) counts[i] / window - distribution[i]);
        }
        closest.logarithms = logarithms(distribution);
    }

    /** Remembers what was counted. */
    void remember(int[] counts, long now) {
        double[] distribution = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            distribution[i] = (double) counts[i] / window;
        }
        if (all.size() == capacity) {
            all.remove(longestAgo());
        }
        all.add(hypothesis(distribution, now));
    }

    private int longestAgo() {
        int oldest = 0;
        for (int i = 1; i < all.size(); i++) {
            oldest = all.get(i).met < all.get(oldest).met ? i : oldest;
        }
        return oldest;
    }

    void spread(Bins from, Bins over) {
        for (Hypothesis hypothesis : all) {
            hypothesis.distribution = from.spread(hypothesis.distribution, over);
            hypothesis.logarithms = logarithms(hypothesis.distribution);
        }
    }

    private Hypothesis hypothesis(double[] distribution, long met) {
        Hypothesis hypothesis = new Hypothesis();
        hypothesis.distribution = distribution;
        hypothesis.logarithms = logarithms(distribution);
        hypothesis.met = met;
        return hypothesis;
    }

    private double[] logarithms(double[] distribution) {
        double[] logarithms = new double[distribution.length];
        double of = window + NOT_IMPOSSIBLE * distribution.length;
        for (int i = 0; i < distribution.length; i++) {
            logarithms[i] = StrictMath.log((window * distribution[i] + NOT_IMPOSSIBLE) / of);
        }
        return logarithms;
    }

    void write(SnapshotWriter to) {
        to.putInt(all.size());
        for (Hypothesis hypothesis : all) {
            to.putLong(hypothesis.met);
            for (double share : hypothesis.distribution) {
                to.putDouble(share);
            }
        }
    }

    static Hypotheses read(int capacity, int window, int bins, SnapshotReader from) {
        Hypotheses read = new Hypotheses(capacity, window);
        int size = from.getInt("number of distributions", 0, capacity);
        for (int n = 0; n < size; n++) {
            long met = from.getLong();
            double[] distribution = new double[bins];
            for (int i = 0; i < bins; i++) {
                distribution[i] = from.getDouble();
            }
            read.all.add(read.hypothesis(distribution, met));
        }
        return read;
    }
}
