/**
 * How long a detector takes to judge a value, to save its state and to restore it, by JMH. See
 * {@link io.ebbflow.detection.benchmarks.BenchmarksMain}.
 */
package io.ebbflow.detection.benchmarks;
