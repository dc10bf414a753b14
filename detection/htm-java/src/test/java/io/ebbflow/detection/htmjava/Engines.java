package io.ebbflow.detection.htmjava;

import io.ebbflow.detection.htm.HtmParameters;
import io.ebbflow.detection.htm.InputEncoder;
import io.ebbflow.detection.htm.OurEngine;

/** Both engines with the same parameters, side by side over the same input. */
final class Engines {

    static final HtmParameters.Encoding ENCODING =
            new HtmParameters.Encoding(400, 21, 130, 21, 9.49, 0);

    private static final int INPUTS = new InputEncoder(ENCODING, 0).bits();
    private static final int SYNAPSES_PER_SEGMENT = 64;
    private static final int SEGMENTS_PER_CELL = 127;
    private static final int SEGMENTS = 16_384;

    private final OurEngine ours;
    private final HtmJavaModel theirs;

    /**
     * With the benchmark's parameters, but for the room of segments and cells, which ours limit.
     */
    Engines(long seed) {
        HtmJavaParameters like = HtmJavaParameters.benchmark(INPUTS, seed);
        HtmJavaParameters same =
                new HtmJavaParameters(
                        like.inputs(),
                        like.columns(),
                        like.activeColumns(),
                        like.cellsPerColumn(),
                        like.activationThreshold(),
                        like.minThreshold(),
                        like.newSynapses(),
                        SYNAPSES_PER_SEGMENT,
                        SEGMENTS_PER_CELL,
                        like.rates(),
                        seed);
        theirs = new HtmJavaModel(same);
        ours =
                new OurEngine(
                        new HtmParameters(
                                ENCODING,
                                same.columns(),
                                same.activeColumns(),
                                HtmParameters.ALWAYS,
                                same.cellsPerColumn(),
                                same.activationThreshold(),
                                same.minThreshold(),
                                same.newSynapses(),
                                same.synapsesPerSegment(),
                                same.segmentsPerCell(),
                                SEGMENTS,
                                seed));
    }

    /** Raw scores of both over sets of active columns, past the spatial poolers. */
    double[][] overColumns(int[][] columns) {
        double[][] scores = new double[2][columns.length];
        for (int i = 0; i < columns.length; i++) {
            scores[0][i] = ours.nextColumns(columns[i]);
            scores[1][i] = theirs.nextColumns(columns[i]);
        }
        return scores;
    }

    /** Raw scores of both over a series, through the same encoder. */
    double[][] overValues(long startMillis, long stepMillis, double[] values) {
        long[] times = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            times[i] = startMillis + i * stepMillis;
        }
        return overValues(times, values);
    }

    double[][] overValues(long[] times, double[] values) {
        InputEncoder encoder = new InputEncoder(ENCODING, 42);
        int[] bits = new int[encoder.activeBits()];
        double[][] scores = new double[2][values.length];
        for (int i = 0; i < values.length; i++) {
            if (encoder.learn(values[i])) {
                encoder.encode(times[i], values[i], bits);
                scores[0][i] = ours.next(bits);
                scores[1][i] = theirs.next(bits);
            }
        }
        return scores;
    }
}
