package io.ebbflow.detection.model;

/**
 * A detector's opinion of one value.
 *
 * @param rawScore in the detector's own terms: a robust z-score, HTM's raw anomaly score;
 *     comparable within one detector only
 * @param score calibrated, comparable between detectors, 0 to 1: {@code min(1, -log10(p) / 10)}
 *     where p is the probability that a normal value looks at least this odd
 * @param part which part of the detector fired, such as {@code range}; the detector's main part
 *     otherwise
 * @param reason one sentence for people
 * @param expected null during warm-up
 */
public record Assessment(
        double rawScore,
        double score,
        Verdict verdict,
        String part,
        String reason,
        Expectation expected) {

    public Assessment {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in 0..1, got " + score);
        }
        if (verdict == null || part == null || reason == null) {
            throw new IllegalArgumentException("an assessment needs verdict, part and reason");
        }
        if (verdict != Verdict.WARM_UP && expected == null) {
            throw new IllegalArgumentException("past warm-up an assessment says what was expected");
        }
    }

    public static Assessment warmUp(String part, String reason) {
        return new Assessment(0, 0, Verdict.WARM_UP, part, reason, null);
    }
}
