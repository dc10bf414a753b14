package io.ebbflow.detection.nab;

import io.ebbflow.detection.model.Verdict;

/**
 * Tells the value that raises an anomaly from those that continue it, by the rule of {@link
 * io.ebbflow.detection.anomaly.AnomalyTracker}: it stays open until a number of verdicts in a row
 * is not anomalous.
 */
final class OpenAnomaly {

    private final int closeAfter;
    private boolean open;
    private int calm;

    OpenAnomaly(int closeAfter) {
        this.closeAfter = closeAfter;
    }

    /** Whether the next verdict is anomalous, but of an anomaly that is open already. */
    boolean continuedBy(Verdict verdict) {
        boolean anomalous = verdict == Verdict.ANOMALOUS;
        boolean continued = open && anomalous;
        calm = anomalous ? 0 : calm + 1;
        open = anomalous || (open && calm < closeAfter);
        return continued;
    }
}
