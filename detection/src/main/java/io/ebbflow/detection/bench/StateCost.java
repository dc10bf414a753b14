package io.ebbflow.detection.bench;

/**
 * What one model and its saved state cost after some records.
 *
 * @param afterRecords that each model had judged
 * @param models measured, of which the figures are means
 * @param heapBytes in use per model, used heap after collections with the models minus without
 * @param snapshotBytes of the saved state
 * @param snapshotMillis to save
 * @param restoreMillis to restore
 */
public record StateCost(
        int afterRecords,
        int models,
        long heapBytes,
        long snapshotBytes,
        double snapshotMillis,
        double restoreMillis) {}
