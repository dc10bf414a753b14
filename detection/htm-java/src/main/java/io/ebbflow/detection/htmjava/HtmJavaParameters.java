package io.ebbflow.detection.htmjava;

import org.numenta.nupic.Parameters;
import org.numenta.nupic.Parameters.KEY;
import org.numenta.nupic.util.UniversalRandom;

/**
 * Sizes and rates of a model, as far as they differ from one use to another; the rest is what the
 * htm.java detector of the Numenta Anomaly Benchmark has. Global inhibition, no boosting.
 *
 * @param inputs bits of the input
 * @param columns of the spatial pooler
 * @param activeColumns that win at each value
 * @param cellsPerColumn of the temporal memory
 * @param activationThreshold connected synapses with active cells that make a segment predict
 * @param minThreshold synapses with active cells, connected or not, that make it match
 * @param newSynapses up to which a learning segment is grown
 * @param synapsesPerSegment room of a segment
 * @param segmentsPerCell most segments of a cell
 * @param rates of learning in the temporal memory
 * @param seed of all that is random
 */
record HtmJavaParameters(
        int inputs,
        int columns,
        int activeColumns,
        int cellsPerColumn,
        int activationThreshold,
        int minThreshold,
        int newSynapses,
        int synapsesPerSegment,
        int segmentsPerCell,
        Rates rates,
        long seed) {

    /**
     * How permanences of distal synapses change; they are connected from 0.5 on.
     *
     * @param initial permanence of a new synapse
     * @param increment for an active cell
     * @param decrement for one that is not
     * @param punishment for an active cell of a segment that predicted wrongly
     */
    record Rates(double initial, double increment, double decrement, double punishment) {

        /** Those of the benchmark. */
        static final Rates BENCHMARK = new Rates(0.24, 0.04, 0.008, 0.001);
    }

    private static final double POTENTIAL = 0.8;
    private static final double POOLER_INCREMENT = 0.003;
    private static final double POOLER_DECREMENT = 0.0005;
    private static final double POOLER_CONNECTED = 0.2;
    private static final double DISTAL_CONNECTED = 0.5;
    private static final double NO_BOOST = 1;

    /** Those of the benchmark. */
    static HtmJavaParameters benchmark(int inputs, long seed) {
        return new HtmJavaParameters(
                inputs, 2048, 40, 32, 20, 13, 31, 128, 128, Rates.BENCHMARK, seed);
    }

    Parameters toLibrary() {
        Parameters library = Parameters.getAllDefaultParameters();
        // the seed as well: setting it, to its default if not given, makes another generator
        library.set(KEY.SEED, Math.toIntExact(seed));
        library.set(KEY.RANDOM, new UniversalRandom(seed));
        library.set(KEY.INPUT_DIMENSIONS, new int[] {inputs});
        library.set(KEY.COLUMN_DIMENSIONS, new int[] {columns});
        library.set(KEY.GLOBAL_INHIBITION, true);
        library.set(KEY.NUM_ACTIVE_COLUMNS_PER_INH_AREA, (double) activeColumns);
        library.set(KEY.POTENTIAL_RADIUS, inputs);
        library.set(KEY.POTENTIAL_PCT, POTENTIAL);
        library.set(KEY.SYN_PERM_ACTIVE_INC, POOLER_INCREMENT);
        library.set(KEY.SYN_PERM_INACTIVE_DEC, POOLER_DECREMENT);
        library.set(KEY.SYN_PERM_CONNECTED, POOLER_CONNECTED);
        library.set(KEY.MAX_BOOST, NO_BOOST);
        library.set(KEY.CELLS_PER_COLUMN, cellsPerColumn);
        library.set(KEY.ACTIVATION_THRESHOLD, activationThreshold);
        library.set(KEY.MIN_THRESHOLD, minThreshold);
        library.set(KEY.MAX_NEW_SYNAPSE_COUNT, newSynapses);
        library.set(KEY.MAX_SYNAPSES_PER_SEGMENT, synapsesPerSegment);
        library.set(KEY.MAX_SEGMENTS_PER_CELL, segmentsPerCell);
        library.set(KEY.CONNECTED_PERMANENCE, DISTAL_CONNECTED);
        library.set(KEY.INITIAL_PERMANENCE, rates.initial());
        library.set(KEY.PERMANENCE_INCREMENT, rates.increment());
        library.set(KEY.PERMANENCE_DECREMENT, rates.decrement());
        library.set(KEY.PREDICTED_SEGMENT_DECREMENT, rates.punishment());
        return library;
    }
}
