package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.model.MetricKind;
import java.util.Optional;

/**
 * One number of a metricset and what it becomes.
 *
 * @param complement a field that holds 1 minus this ratio, for documents that lack {@code field}
 */
record Measure(
        Field field, Optional<Field> complement, String metric, MetricKind kind, String unit) {

    /** The number in a document; empty if it is not there. */
    Optional<Double> read(FieldValues values) throws UndecodableException {
        if (values.has(field)) {
            return Optional.of(values.number(field));
        }
        if (complement.isPresent() && values.has(complement.get())) {
            return Optional.of(1 - values.number(complement.get()));
        }
        return Optional.empty();
    }
}
