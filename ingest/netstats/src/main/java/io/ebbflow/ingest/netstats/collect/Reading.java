package io.ebbflow.ingest.netstats.collect;

import java.util.List;

/**
 * All counters of a source.
 *
 * @param problems parts that could not be read, a sentence each; the others count all the same
 */
public record Reading(List<Counted> counted, List<String> problems) {

    public Reading {
        counted = List.copyOf(counted);
        problems = List.copyOf(problems);
    }
}
