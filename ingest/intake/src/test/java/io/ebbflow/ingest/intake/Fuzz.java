package io.ebbflow.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

/**
 * A run over many damaged documents: none may make an exception escape or take long, and all
 * together may leave nothing behind. What was tried is named by seed and number.
 */
public final class Fuzz {

    private static final long MIB = 1 << 20;
    private static final long KEPT = 16 * MIB;
    private static final Duration SLOWEST = Duration.ofSeconds(5);

    private Fuzz() {}

    /** What is done with one document. */
    public interface Trial {
        void run(int number, Random random) throws Exception;
    }

    /**
     * Runs that many trials, or as many as {@code -Debbflow.fuzz.documents} says, with that seed or
     * the one that {@code -Debbflow.fuzz.seed} names.
     *
     * @return how many were run
     */
    public static int run(int documents, long seed, Trial trial) {
        int all = Integer.getInteger("ebbflow.fuzz.documents", documents);
        long from = Long.getLong("ebbflow.fuzz.seed", seed);
        Random random = new Random(from);
        long early = 0;
        for (int i = 0; i < all; i++) {
            long start = System.nanoTime();
            try {
                trial.run(i, random);
            } catch (Exception | AssertionError | StackOverflowError e) {
                throw new AssertionError("document " + i + " of seed " + from, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("document %d of seed %d", i, from)
                    .isLessThan(SLOWEST);
            if (i == all / 10) {
                early = usedAfterCollection();
            }
        }
        assertThat(usedAfterCollection() - early)
                .as("memory kept after %d documents", all)
                .isLessThan(KEPT);
        return all;
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            runtime.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
