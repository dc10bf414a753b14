package io.ebbflow.ingest.metricbeat;

import java.util.List;

/**
 * One number of a metricset and what it becomes.
 *
 * @param metric the name of its series' metric
 * @param readings the ways to come by it, the best first: versions differ
 */
record Measure(String metric, List<Reading> readings) {

    Measure {
        readings = List.copyOf(readings);
    }
}
