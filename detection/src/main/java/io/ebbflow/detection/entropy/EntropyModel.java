package io.ebbflow.detection.entropy;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** Bins, the window over them, and the distributions met so far. */
final class EntropyModel {

    private final int windowSize;
    private final int memory;
    private Bins bins;
    private Window window;
    private Hypotheses hypotheses;
    private double distance;

    EntropyModel(int bins, int windowSize, int memory) {
        this.windowSize = windowSize;
        this.memory = memory;
        this.bins = new Bins(bins, 0, 0);
        this.window = new Window(windowSize, bins);
        this.hypotheses = new Hypotheses(memory, windowSize);
    }

    int windowSize() {
        return windowSize;
    }

    /** Distributions met so far, as many as fit. */
    int met() {
        return hypotheses.size();
    }

    /** Of the last window to the closest distribution: {@code 2 W D(P || Q)}. */
    double distance() {
        return distance;
    }

    /**
     * Learns a value.
     *
     * @param now index of the value in its series
     * @param significance probability from which down the window's distribution is a new one
     * @return probability of as large a distance by chance; 1 as long as there is no full window to
     *     compare, or nothing to compare it with
     */
    double next(double value, long now, double significance) {
        Bins wider = isEmpty() ? new Bins(bins.count(), value, value) : bins.with(value);
        if (!wider.equals(bins)) {
            hypotheses.spread(bins, wider);
            window.count(wider);
            bins = wider;
        }
        window.add(value, bins);
        if (!window.isFull()) {
            return 1;
        }
        boolean first = hypotheses.size() == 0;
        distance = first ? 0 : hypotheses.distance(window.counts());
        double probability = ChiSquared.above(distance, bins.count() - 1);
        if (first || probability <= significance) {
            hypotheses.remember(window.counts(), now);
        } else {
            hypotheses.meet(window.counts(), now);
        }
        return probability;
    }

    private boolean isEmpty() {
        return window.size() == 0 && hypotheses.size() == 0;
    }

    /** One for a sibling's series, to which the distributions pass; the window is filled anew. */
    EntropyModel leap() {
        EntropyModel sibling = new EntropyModel(bins.count(), windowSize, memory);
        sibling.bins = bins;
        sibling.hypotheses = hypotheses;
        return sibling;
    }

    void write(SnapshotWriter to) {
        to.putInt(bins.count()).putInt(windowSize).putInt(memory).putDouble(distance);
        bins.write(to);
        window.write(to);
        hypotheses.write(to);
    }

    static EntropyModel read(SnapshotReader from) {
        int count = from.getInt("number of bins", 1, EntropyOptions.MAX_BINS);
        int size = from.getInt("size of the window", 1, EntropyOptions.MAX_WINDOW);
        int memory = from.getInt("size of the memory", 1, EntropyOptions.MAX_MEMORY);
        EntropyModel model = new EntropyModel(count, size, memory);
        model.distance = from.getDouble();
        model.bins = Bins.read(count, from);
        model.window = Window.read(size, model.bins, from);
        model.hypotheses = Hypotheses.read(memory, size, count, from);
        return model;
    }
}
