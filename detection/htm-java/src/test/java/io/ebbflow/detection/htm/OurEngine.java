package io.ebbflow.detection.htm;

/**
 * Our engine by its parts, for tests beside this package that feed it bits or columns of theirs.
 */
public final class OurEngine {

    private final SpatialPooler pooler;
    private final TemporalMemory memory;
    private final int[] columns;

    public OurEngine(HtmParameters parameters) {
        pooler = new SpatialPooler(parameters);
        memory = new TemporalMemory(parameters);
        columns = new int[parameters.activeColumns()];
    }

    /** The raw score of the next input, given as the numbers of its bits that are on. */
    public double next(int[] bits) {
        pooler.compute(bits, columns);
        return memory.compute(columns);
    }

    /** The raw score of the next set of columns, past the spatial pooler. */
    public double nextColumns(int[] active) {
        return memory.compute(active);
    }
}
