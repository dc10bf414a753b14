package io.ebbflow.decision.whatif;

import java.util.function.LongConsumer;

/** Runs of one test, by seed; a run that fails can be repeated alone. */
final class Seeds {

    private static final String ALONE = "ebbflow.simulation.seed";

    private Seeds() {}

    /** Runs that one alone which was asked for; whether there was one. */
    static boolean alone(LongConsumer run) {
        Long seed = Long.getLong(ALONE);
        if (seed != null) {
            run.accept(seed);
        }
        return seed != null;
    }

    /** Runs them one after the other; a failure says how to repeat it. */
    static void run(long first, int count, LongConsumer run) {
        for (long seed = first; seed < first + count; seed++) {
            try {
                run.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("run it alone with -D" + ALONE + "=" + seed + ": " + e, e);
            }
        }
    }
}
