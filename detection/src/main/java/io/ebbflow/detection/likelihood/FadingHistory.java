package io.ebbflow.detection.likelihood;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * A history in a handful of numbers: mean and variance of averaged raw scores and of values. Plain
 * until {@code history} of them were seen, with exponentially fading weights from then on.
 *
 * <p>Here a series is flat by its own measure, relative to its magnitude: a CPU share in 0..1 is
 * never "constant" just because its unit is small.
 */
final class FadingHistory implements ScoreHistory {

    private final LikelihoodConfig config;
    private long count;
    private double mean;
    private double variance;
    private double valueMean;
    private double valueVariance;
    private double magnitude;

    FadingHistory(LikelihoodConfig config) {
        this.config = config;
    }

    @Override
    public void add(long index, double rawScore, double average, double value) {
        if (index < config.learningPeriod()) {
            return;
        }
        count = Math.min(config.history(), count + 1);
        double weight = 1.0 / count;
        double off = average - mean;
        mean += weight * off;
        variance = (1 - weight) * (variance + weight * off * off);

        // in units of the largest value, so that squares do not overflow
        double larger = Math.max(magnitude, Math.abs(value));
        if (larger > magnitude) {
            valueMean *= magnitude / larger;
            valueVariance *= magnitude / larger * (magnitude / larger);
            magnitude = larger;
        }
        double valueOff = magnitude == 0 ? 0 : value / magnitude - valueMean;
        valueMean += weight * valueOff;
        valueVariance = (1 - weight) * (valueVariance + weight * valueOff * valueOff);
    }

    @Override
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public boolean isFlat() {
        return valueVariance < config.flatVariance() || valueVariance == 0;
    }

    @Override
    public void write(SnapshotWriter to) {
        to.putLong(count).putDouble(mean).putDouble(variance);
        to.putDouble(valueMean).putDouble(valueVariance).putDouble(magnitude);
    }

    @Override
    public void read(SnapshotReader from) {
        count = from.getLong();
        mean = from.getDouble();
        variance = from.getDouble();
        valueMean = from.getDouble();
        valueVariance = from.getDouble();
        magnitude = from.getDouble();
    }
}
