package io.ebbflow.detection;

import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** Seeded endless series of normal values, of the kinds that monitoring shows. */
public enum SyntheticSeries {
    GAUSSIAN(random -> () -> 0.4 + 0.05 * random.nextGaussian()),
    LAPLACE(random -> () -> 100 + 5 * laplace(random)),
    STUDENT_T5(random -> () -> 50 + student(random, 5)),
    STUDENT_T3(random -> () -> 50 + student(random, 3)),
    LOG_NORMAL(random -> () -> Math.exp(0.5 * random.nextGaussian())),
    UNIFORM(random -> () -> random.nextDouble()),
    AR1_09(random -> autoregressive(random, 0.9)),
    AR1_099(random -> autoregressive(random, 0.99)),
    DAILY(random -> daily(random, 8640)),
    DAILY_5_MIN(random -> daily(random, 288)),
    BURSTS(
            random ->
                    () ->
                            random.nextDouble() < 0.05
                                    ? 0.5 + 0.1 * random.nextGaussian()
                                    : 0.02 + 0.005 * random.nextGaussian()),
    TWO_VALUES(random -> () -> random.nextDouble() < 0.1 ? 1 : 0);

    private final Function<Random, DoubleSupplier> make;

    SyntheticSeries(Function<Random, DoubleSupplier> make) {
        this.make = make;
    }

    public DoubleSupplier seeded(long seed) {
        return make.apply(new Random(seed));
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
