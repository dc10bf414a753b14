/**
 * From raw anomaly scores, whatever they come from, to a probability: how much more surprised a
 * model is lately than it usually is. Ahmad, Lavin, Purdy and Agha, "Unsupervised real-time anomaly
 * detection for streaming data", Neurocomputing 262, 2017, section 4.2, with the rules of the
 * Numenta Anomaly Benchmark's detectors (NAB).
 *
 * <p>A {@link io.ebbflow.detection.likelihood.RawScorer} is surprised, {@link
 * io.ebbflow.detection.likelihood.AnomalyLikelihood} knows how much of that is usual, and {@link
 * io.ebbflow.detection.likelihood.LikelihoodDetector} makes a detector of the two.
 */
package io.ebbflow.detection.likelihood;
