package io.ebbflow.ingest.metricbeat;

import java.util.List;
import java.util.Optional;

/**
 * A kind of document that is decoded.
 *
 * @param dataset as in {@code system.cpu}
 * @param owner whose series the numbers are
 * @param dimension what tells its documents of one moment apart, where several share an owner
 */
record Metricset(
        String dataset, Owner owner, Optional<Dimension> dimension, List<Measure> measures) {

    enum Owner {
        HOST,
        CONTAINER
    }

    /**
     * A dimension of series.
     *
     * @param label as in {@code interface}
     */
    record Dimension(String label, Field field) {

        String read(FieldValues values) throws UndecodableException {
            String value =
                    values.text(field)
                            .orElseThrow(
                                    () -> new UndecodableException(field.path() + " is missing"));
            return label + "=" + value;
        }
    }
}
