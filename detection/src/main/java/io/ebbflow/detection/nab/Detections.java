package io.ebbflow.detection.nab;

/**
 * What a threshold finds.
 *
 * @param windows labelled
 * @param hits windows with at least one detected row
 * @param falseRows detected rows outside windows
 * @param trueRows detected rows inside windows
 */
public record Detections(int windows, int hits, int falseRows, int trueRows) {}
