/**
 * How good a detector is on labelled series: the corpus layout, result files and scoring rules of
 * the Numenta Anomaly Benchmark (Lavin and Ahmad, "Evaluating real-time anomaly detection
 * algorithms: the Numenta Anomaly Benchmark", ICMLA 2015), reimplemented.
 *
 * <p>{@code NabCorpus -> DetectorRun -> ScoredSeries -> Scorer -> Evaluation}. Each series of a
 * corpus is given to a fresh detector, value by value; one threshold for all of them is chosen that
 * maximises the score of a {@link io.ebbflow.detection.nab.Profile}.
 */
package io.ebbflow.detection.nab;
