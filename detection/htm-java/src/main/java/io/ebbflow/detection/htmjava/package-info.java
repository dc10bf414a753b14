/**
 * The {@code htm-java} detector: hierarchical temporal memory by the library {@code
 * org.numenta:htm.java}, for comparison with our own engine.
 *
 * <p>Values and times become bits by the encoders of {@code io.ebbflow.detection.htm}, with a
 * resolution learned from the stream; the library's spatial pooler and temporal memory are called
 * directly, without its networks and sensors; the raw anomaly score is the share of active columns
 * that were not predicted, and goes through {@link
 * io.ebbflow.detection.likelihood.LikelihoodDetector}. Parameters are those of the htm.java
 * detector in the Numenta Anomaly Benchmark.
 *
 * <p>A model takes 80 MB of heap, 2 ms per value and 15 MB of state: this is for a handful of
 * series and for tests, not for production.
 *
 * <p>This package is under version 3 of the GNU Affero General Public License, as the library is.
 */
package io.ebbflow.detection.htmjava;
