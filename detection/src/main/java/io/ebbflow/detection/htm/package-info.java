/**
 * The {@code htm} detector: hierarchical temporal memory that learns the sequences of a series and
 * is surprised by what it did not predict, on flat arrays of primitives.
 *
 * <pre>{@code time, value -> encoders -> bits -> spatial pooler -> columns -> temporal memory
 *     -> raw anomaly score -> likelihood -> probability}</pre>
 *
 * <p>After Hawkins and Ahmad, "Why neurons have thousands of synapses, a theory of sequence memory
 * in neocortex", Frontiers in Neural Circuits 10, 2016; Cui, Ahmad and Hawkins, "Continuous online
 * sequence learning with an unsupervised neural network model", Neural Computation 28, 2016, and
 * "The HTM spatial pooler", Frontiers in Computational Neuroscience 11, 2017; Purdy, "Encoding data
 * for hierarchical temporal memory systems", arXiv 1602.05925, 2016; Ahmad et al., "Unsupervised
 * real-time anomaly detection for streaming data", Neurocomputing 262, 2017. Each class says where
 * it differs; the raw score becomes a probability in {@link io.ebbflow.detection.likelihood}.
 *
 * <p>What matters most among the differences: nothing has to be known of the range of a series, and
 * every model is bounded, by its total number of segments.
 *
 * <p>{@link io.ebbflow.detection.htm.HtmModel} is the engine, usable on its own; {@link
 * io.ebbflow.detection.htm.HtmProfile} the sizes it comes in.
 */
package io.ebbflow.detection.htm;
