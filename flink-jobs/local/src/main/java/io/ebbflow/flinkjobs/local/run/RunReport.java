package io.ebbflow.flinkjobs.local.run;

import java.util.Map;

/**
 * What a run came to; the file that {@code up --report} writes.
 *
 * @param readySeconds from the start of the command until each part was ready, and {@code
 *     first_score}
 * @param counts of what passed through the topics in this run, and {@code documents} in the store
 * @param latencyMs {@code record_to_decision}: from the append of the newest input record that a
 *     decision rests on, if that was in this run, to the moment a read-committed consumer had the
 *     decision
 * @param peakRssMb by process, and their highest sum
 * @param restarts of parts that died, by part
 */
public record RunReport(
        String version,
        double ranSeconds,
        Map<String, Double> readySeconds,
        Map<String, Long> counts,
        Map<String, Map<String, Long>> latencyMs,
        Map<String, Long> peakRssMb,
        Map<String, Integer> restarts) {}
