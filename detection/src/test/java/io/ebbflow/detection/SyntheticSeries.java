package io.ebbflow.detection;

import java.util.Random;
import java.util.function.DoubleSupplier;

/** Seeded endless series of normal values, of the kinds that monitoring shows. */
public enum SyntheticSeries {
    GAUSSIAN,
    UNIFORM,
    LAPLACE,
    STUDENT_T5,
    STUDENT_T3,
    LOG_NORMAL,
    /** Autoregressive: each value 0.9 of the one before, and noise. */
    AR1_09,
    AR1_099,
    /** A season of a day at one value each 10 s. */
    DAILY,
    /** The same at one value each 5 minutes. */
    DAILY_5_MIN,
    /** Nearly idle, and one value in 20 high above. */
    BURSTS,
    /** Zero, and one value in ten 1. */
    TWO_VALUES;

    public DoubleSupplier seeded(long seed) {
        Random random = new Random(seed);
        return switch (this) {
            case GAUSSIAN -> () -> 0.4 + 0.05 * random.nextGaussian();
            case UNIFORM -> random::nextDouble;
            case LAPLACE -> () -> 100 + 5 * laplace(random);
            case STUDENT_T5 -> () -> 50 + student(random, 5);
            case STUDENT_T3 -> () -> 50 + student(random, 3);
            case LOG_NORMAL -> () -> Math.exp(0.5 * random.nextGaussian());
            case AR1_09 -> autoregressive(random, 0.9);
            case AR1_099 -> autoregressive(random, 0.99);
            case DAILY -> daily(random, 8640);
            case DAILY_5_MIN -> daily(random, 288);
            case BURSTS ->
                    () ->
                            random.nextDouble() < 0.05
                                    ? 0.5 + 0.1 * random.nextGaussian()
                                    : 0.02 + 0.005 * random.nextGaussian();
            case TWO_VALUES -> () -> random.nextDouble() < 0.1 ? 1 : 0;
        };
    }

    private static double laplace(Random random) {
        double u = random.nextDouble() - 0.5;
        return -Math.signum(u) * Math.log(1 - 2 * Math.abs(u));
    }

    private static double student(Random random, int degrees) {
        double chiSquare = 0;
        for (int i = 0; i < degrees; i++) {
            double g = random.nextGaussian();
            chiSquare += g * g;
        }
        return random.nextGaussian() / Math.sqrt(chiSquare / degrees);
    }

    private static DoubleSupplier autoregressive(Random random, double phi) {
        double[] last = {random.nextGaussian() / Math.sqrt(1 - phi * phi)};
        return () -> {
            last[0] = phi * last[0] + random.nextGaussian();
            return 1000 + 20 * last[0];
        };
    }

    /** A day as a sine of amplitude 0.2 with noise of 0.02, from a random hour on. */
    private static DoubleSupplier daily(Random random, int perDay) {
        int[] i = {random.nextInt(perDay)};
        return () ->
                0.5 + 0.2 * Math.sin(2 * Math.PI * i[0]++ / perDay) + 0.02 * random.nextGaussian();
    }
}
