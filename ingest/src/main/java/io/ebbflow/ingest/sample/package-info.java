/** Samples that arrive normalised, on topic {@code ebbflow.metrics.v1}. */
package io.ebbflow.ingest.sample;
