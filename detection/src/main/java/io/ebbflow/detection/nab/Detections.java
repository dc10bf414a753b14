package io.ebbflow.detection.nab;

import java.util.OptionalDouble;

/**
 * What a threshold finds.
 *
 * @param windows labelled
 * @param hits windows with at least one detected row
 * @param falseRows detected rows outside windows
 * @param trueRows detected rows inside windows
 */
public record Detections(int windows, int hits, int falseRows, int trueRows) {

    /** How many of the detected rows lie inside windows, 0 to 1; empty where none is detected. */
    public OptionalDouble precision() {
        int rows = trueRows + falseRows;
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) trueRows / rows);
    }
}
