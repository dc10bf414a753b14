package io.ebbflow.detection.bench;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** Weighs models: as many as it takes for the heap's noise not to matter, if time allows. */
final class ModelScale {

    /**
     * So many of a kilobyte each are well above the few kilobytes that the heap moves by itself.
     */
    private static final int MOST_MODELS = 200;

    /** More than this is not needed to tell the size, and would not fit for large models. */
    private static final long ENOUGH_BYTES = 8L << 20;

    private static final int TIMED = MOST_MODELS;

    /** No timing of snapshots goes on for longer. */
    private static final long MOST_NANOS = 2_000_000_000L;

    private final BenchSeries series;
    private final LongSupplier nanos;
    private final HeapMeter heap;

    /** Keeps what is made from being optimised away. */
    private long sink;

    ModelScale(BenchSeries series, LongSupplier nanos, HeapMeter heap) {
        this.series = series;
        this.nanos = nanos;
        this.heap = heap;
    }

    /**
     * Trains models and weighs them.
     *
     * @param records each is given
     * @param affordable models for which there is time; at least one is made
     */
    StateCost weigh(DetectorFactory factory, DetectionConfig config, int records, long affordable) {
        Detector[] models = new Detector[MOST_MODELS];
        long empty = heap.usedBytes();
        models[0] = trained(factory, config, records);
        long rough = heap.usedBytes() - empty;
        long wanted = rough <= 0 ? MOST_MODELS : Math.max(1, ENOUGH_BYTES / rough);
        int count = (int) Math.max(1, Math.min(Math.min(wanted, MOST_MODELS), affordable));
        for (int model = 1; model < count; model++) {
            models[model] = trained(factory, config, records);
        }
        byte[] snapshot = models[0].snapshot();
        requireSame(models[0], factory.restore(config, snapshot), records);
        double snapshotNanos = timed(run -> models[run % count].snapshot());
        double restoreNanos = timed(run -> factory.restore(config, snapshot));
        // Before against after letting go of them: what other work left behind goes meanwhile, late
        // and all at once, and would make the models look smaller against an earlier measurement.
        long with = heap.usedBytes();
        Arrays.fill(models, null);
        long without = heap.usedBytes();
        return new StateCost(
                records,
                count,
                Math.max(0, with - without) / count,
                snapshot.length,
                snapshotNanos / 1e6,
                restoreNanos / 1e6);
    }

    private Detector trained(DetectorFactory factory, DetectionConfig config, int records) {
        Detector detector = factory.create(config);
        for (int row = 0; row < records; row++) {
            detector.assess(series.time(row), series.value(row));
        }
        return detector;
    }

    private double timed(IntFunction<Object> work) {
        sink += work.apply(0).hashCode();
        long start = nanos.getAsLong();
        int runs = 0;
        long spent = 0;
        while (runs < TIMED && spent < MOST_NANOS) {
            sink += work.apply(runs).hashCode();
            runs++;
            spent = nanos.getAsLong() - start;
        }
        return (double) spent / runs;
    }

    /** A snapshot that loses something is small and quick for no good reason. */
    private void requireSame(Detector original, Detector restored, int records) {
        int row = Math.min(records, series.size() - 1);
        double expected = original.assess(series.time(row), series.value(row)).score();
        double actual = restored.assess(series.time(row), series.value(row)).score();
        if (expected != actual) {
            throw new IllegalStateException(
                    original.getClass().getSimpleName()
                            + " restored after "
                            + records
                            + " records scores "
                            + actual
                            + " instead of "
                            + expected);
        }
    }

    @Override
    public String toString() {
        return "scale on " + series.name() + ", check sum " + sink;
    }
}
