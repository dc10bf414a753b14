package io.ebbflow.ingest.metricbeat;

import java.util.List;

/**
 * A kind of document that is decoded.
 *
 * @param dataset as in {@code system.cpu}
 * @param source of its samples, as in {@code metricbeat:system.cpu}
 * @param owner whose series the numbers are
 * @param dimensions what tells its documents of one moment apart, where several share an owner
 */
record Metricset(
        String dataset,
        String source,
        Owner owner,
        List<Dimension> dimensions,
        List<Measure> measures) {

    enum Owner {
        HOST("host"),
        /** A Docker container. */
        CONTAINER("container"),
        /** A container as Dockbeat names it. */
        DOCKBEAT("container"),
        /** A Kubernetes node. */
        NODE("host"),
        /** A Kubernetes pod. */
        POD("container"),
        /** A container of a Kubernetes pod. */
        POD_CONTAINER("container"),
        /** A Kubernetes deployment, stateful set or daemon set. */
        WORKLOAD("service");

        private final String words;

        Owner(String words) {
            this.words = words;
        }

        /** The kind of entity, for the documentation. */
        String words() {
            return words;
        }
    }

    Metricset {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
    }
}
