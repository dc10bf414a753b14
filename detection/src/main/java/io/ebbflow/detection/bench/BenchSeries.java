package io.ebbflow.detection.bench;

import io.ebbflow.detection.nab.NabSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** The values that detectors are measured on, in equal steps of time. Immutable. */
public final class BenchSeries {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int STEPS_PER_DAY = 8640;

    private final String name;
    private final Instant[] times;
    private final double[] values;

    private BenchSeries(String name, Instant[] times, double[] values) {
        this.name = name;
        this.times = times;
        this.values = values;
    }

    /**
     * Processor use of a made-up server, every 10 s, in percent: 35 with a daily wave of 15,
     * Gaussian noise of 2, and one burst of 5 to 30 values in some 700, each up to 40 higher.
     *
     * @param seed same seed, same values
     */
    public static BenchSeries synthetic(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[length];
        Instant[] times = new Instant[length];
        int burst = 0;
        double height = 0;
        for (int row = 0; row < length; row++) {
            if (burst == 0 && random.nextInt(700) == 0) {
                burst = 5 + random.nextInt(26);
                height = 10 + 30 * random.nextDouble();
            }
            double wave = 15 * StrictMath.sin(2 * Math.PI * row / STEPS_PER_DAY);
            double value = 35 + wave + 2 * gaussian(random) + (burst > 0 ? height : 0);
            burst = Math.max(0, burst - 1);
            // as agents report it, to a tenth
            values[row] = Math.rint(Math.max(0, Math.min(100, value)) * 10) / 10;
            times[row] = START.plus(STEP.multipliedBy(row));
        }
        return new BenchSeries("synthetic server metric, seed " + seed, times, values);
    }

    /**
     * The rows of a file with the columns {@code timestamp} and {@code value}.
     *
     * @param most rows that are taken
     */
    public static BenchSeries read(Path file, int most) throws IOException {
        NabSeries series = NabSeries.read(file);
        int length = Math.min(most, series.size());
        Instant[] times = new Instant[length];
        double[] values = new double[length];
        for (int row = 0; row < length; row++) {
            Instant time = series.time(row);
            times[row] = row > 0 && time.isBefore(times[row - 1]) ? times[row - 1] : time;
            values[row] = series.value(row);
        }
        return new BenchSeries(file.toString(), times, values);
    }

    /** Where the values are from. */
    public String name() {
        return name;
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    public Instant time(int row) {
        return times[row];
    }

    public double value(int row) {
        return values[row];
    }

    /**
     * Sum of twelve: a normal distribution is not needed to the tail, the same value anywhere is.
     */
    private static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int term = 0; term < 12; term++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
