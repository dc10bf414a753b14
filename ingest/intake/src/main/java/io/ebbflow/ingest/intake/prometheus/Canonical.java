package io.ebbflow.ingest.intake.prometheus;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Metrics;
import java.util.Map;

/**
 * Well-known metrics of node_exporter and its recording rules and of cAdvisor that mean what one of
 * ours means.
 *
 * @param metric ours
 * @param label that tells instances apart; empty for none
 * @param dimension what we call that label
 */
record Canonical(String metric, String label, String dimension) {

    private static final Map<String, Canonical> BY_NAME =
            Map.ofEntries(
                    traffic("node_network_receive_bytes_total", Metrics.NETWORK_RECEIVE, "device"),
                    traffic(
                            "node_network_transmit_bytes_total",
                            Metrics.NETWORK_TRANSMIT,
                            "device"),
                    traffic(
                            "container_network_receive_bytes_total",
                            Metrics.NETWORK_RECEIVE,
                            "interface"),
                    traffic(
                            "container_network_transmit_bytes_total",
                            Metrics.NETWORK_TRANSMIT,
                            "interface"),
                    disk("node_disk_read_bytes_total", Metrics.DISK_READ),
                    disk("node_disk_written_bytes_total", Metrics.DISK_WRITE),
                    disk("container_fs_reads_bytes_total", Metrics.DISK_READ),
                    disk("container_fs_writes_bytes_total", Metrics.DISK_WRITE),
                    level("container_memory_working_set_bytes", Metrics.MEMORY_USAGE),
                    level("instance:node_cpu_utilisation:rate1m", Metrics.CPU_UTILIZATION),
                    level("instance:node_cpu_utilisation:rate5m", Metrics.CPU_UTILIZATION),
                    level("instance:node_memory_utilisation:ratio", Metrics.MEMORY_UTILIZATION),
                    level("instance:node_load1_per_cpu:ratio", Metrics.LOAD));

    /**
     * Whether the metric of that name means ours on an entity. cAdvisor also tells sums: of a pod,
     * whose containers count on their service already, and of the groups of a whole machine. Only
     * traffic is the pod's alone.
     */
    static boolean fits(String name, Entity entity, boolean ofPod) {
        if (!BY_NAME.containsKey(name)) {
            return false;
        }
        return !name.startsWith("container_")
                || (entity.kind() == EntityKind.CONTAINER
                        && (!ofPod || name.startsWith("container_network_")));
    }

    /** What the metric of that name is here; itself where it is none of those. */
    static Canonical of(String name) {
        return BY_NAME.getOrDefault(name, new Canonical(name, "", ""));
    }

    private static Map.Entry<String, Canonical> traffic(String name, String metric, String label) {
        return Map.entry(name, new Canonical(metric, label, "interface"));
    }

    private static Map.Entry<String, Canonical> disk(String name, String metric) {
        return Map.entry(name, new Canonical(metric, "device", "device"));
    }

    private static Map.Entry<String, Canonical> level(String name, String metric) {
        return Map.entry(name, new Canonical(metric, "", ""));
    }
}
