package io.ebbflow.detection.htm;

/**
 * Sizes and rates of an HTM model. Permanences are bytes: of the spatial pooler in steps of 0.003,
 * of the temporal memory in steps of 0.008; the rates follow from that.
 *
 * @param encoding of values and times
 * @param columns minicolumns, a multiple of 64
 * @param activeColumns that win at each value
 * @param poolerLearning values after which the spatial pooler stops learning and keeps only which
 *     synapses are connected; {@link #ALWAYS} or, for no pooler at all, {@link #NO_POOLER}: the
 *     bits of the encoder are the columns then
 * @param cellsPerColumn a power of two; at most 65536 cells in all
 * @param activationThreshold connected synapses with active cells that make a segment predict
 * @param matchingThreshold synapses with active cells, connected or not, that make it match
 * @param newSynapses up to which a learning segment is grown
 * @param synapsesPerSegment room of a segment, at most 64
 * @param segmentsPerCell most segments of a cell, at most 127
 * @param segments most segments of a model; the least recently used go first
 * @param seed of all that is random
 */
public record HtmParameters(
        Encoding encoding,
        int columns,
        int activeColumns,
        int poolerLearning,
        int cellsPerColumn,
        int activationThreshold,
        int matchingThreshold,
        int newSynapses,
        int synapsesPerSegment,
        int segmentsPerCell,
        int segments,
        long seed) {

    /** The spatial pooler never stops learning. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** There is no spatial pooler. */
    public static final int NO_POOLER = 0;

    public HtmParameters {
        int columnsLeft = 1 << 16;
        within("columns", columns, activeColumns, columnsLeft);
        within("active columns", activeColumns, 1, Long.SIZE);
        within("cells per column", cellsPerColumn, 1, columnsLeft / columns);
        within("matching threshold", matchingThreshold, 1, activationThreshold);
        within("new synapses", newSynapses, matchingThreshold, synapsesPerSegment);
        within("synapses per segment", synapsesPerSegment, 1, Long.SIZE);
        within("segments per cell", segmentsPerCell, 1, Byte.MAX_VALUE);
        within("segments", segments, activeColumns, 1 << 16);
        within("values that the pooler learns", poolerLearning, 0, ALWAYS);
        if (Integer.bitCount(cellsPerColumn) != 1) {
            throw new IllegalArgumentException(
                    "cells per column must be a power of two, got " + cellsPerColumn);
        }
        boolean fits =
                poolerLearning == NO_POOLER
                        ? columns == encoding.bits() && activeColumns == encoding.activeBits()
                        : columns % Long.SIZE == 0;
        if (!fits) {
            throw new IllegalArgumentException(
                    "columns must be a multiple of 64, or the encoder's bits where there is no"
                            + " pooler; got "
                            + activeColumns
                            + " of "
                            + columns
                            + " and "
                            + encoding.activeBits()
                            + " of "
                            + encoding.bits());
        }
    }

    boolean isPooled() {
        return poolerLearning != NO_POOLER;
    }

    private static void within(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    what + " must be in " + min + ".." + max + ", got " + value);
        }
    }

    /**
     * How a value and its time become bits.
     *
     * @param valueBits bits that values are spread over
     * @param valueWidth active bits of a value
     * @param buckets steps that the usual range of values is divided into
     * @param timeWidth active bits of the time of day; 0 for none
     * @param timeRadiusHours two times of day this far apart share no bit
     * @param weekendWidth active bits of weekend or weekday; 0 for none
     */
    public record Encoding(
            int valueBits,
            int valueWidth,
            int buckets,
            int timeWidth,
            double timeRadiusHours,
            int weekendWidth) {

        /** Bits that times of day are spread over. */
        int timeBits() {
            return timeWidth == 0 ? 0 : (int) StrictMath.ceil(timeWidth * 24 / timeRadiusHours);
        }

        /** Bits in all. */
        int bits() {
            return valueBits + timeBits() + 2 * weekendWidth;
        }

        /** Active bits in all. */
        int activeBits() {
            return valueWidth + timeWidth + weekendWidth;
        }
    }
}
