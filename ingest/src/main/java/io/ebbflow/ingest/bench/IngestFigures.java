package io.ebbflow.ingest.bench;

import java.time.Duration;

/**
 * What the benchmark found.
 *
 * @param documents what was decoded
 * @param bytesPerDocument mean
 * @param samplesPerDocument mean
 * @param documentsPerSecond of our decoder; median round
 * @param treeDocumentsPerSecond of Jackson's tree model; median round
 */
public record IngestFigures(
        String documents,
        double bytesPerDocument,
        double samplesPerDocument,
        double documentsPerSecond,
        double treeDocumentsPerSecond,
        int rounds,
        Duration round) {

    /** How many times as fast as the tree model. */
    public double ratio() {
        return documentsPerSecond / treeDocumentsPerSecond;
    }

    /** Megabytes that our decoder reads in a second. */
    public double megabytesPerSecond() {
        return documentsPerSecond * bytesPerDocument / 1e6;
    }
}
