package io.ebbflow.detection.forest;

import com.amazon.randomcutforest.RandomCutForest;

/**
 * How large a forest is.
 *
 * @param trees in it
 * @param sampleSize points that each tree holds at most
 * @param shingle values per point
 */
record ForestShape(int trees, int sampleSize, int shingle) {

    static final int MAX_TREES = 255;
    static final int MAX_SAMPLE_SIZE = 2048;
    static final int MAX_SHINGLE = 32;

    /** Of the memory of a tree's sample: weights fall by a factor of e over so many samples. */
    private static final int MEMORY_IN_SAMPLES = 10;

    /** An empty forest that uses the calling thread only. */
    RandomCutForest plant(long seed) {
        return RandomCutForest.builder()
                .numberOfTrees(trees)
                .sampleSize(sampleSize)
                .dimensions(shingle)
                .shingleSize(shingle)
                .internalShinglingEnabled(shingle > 1)
                .timeDecay(1.0 / (MEMORY_IN_SAMPLES * sampleSize))
                .parallelExecutionEnabled(false)
                .randomSeed(seed)
                .build();
    }
}
