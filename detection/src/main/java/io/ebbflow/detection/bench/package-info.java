/**
 * What a detector costs: speed, memory, and its saved state, all detectors in one run so that they
 * meet the same machine on the same day. Not a microbenchmark; those are in the module {@code
 * detection/benchmarks}.
 */
package io.ebbflow.detection.bench;
