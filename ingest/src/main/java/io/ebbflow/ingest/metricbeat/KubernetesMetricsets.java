package io.ebbflow.ingest.metricbeat;

import static io.ebbflow.ingest.metricbeat.Metricset.Owner.NODE;
import static io.ebbflow.ingest.metricbeat.Metricset.Owner.POD;
import static io.ebbflow.ingest.metricbeat.Metricset.Owner.POD_CONTAINER;
import static io.ebbflow.ingest.metricbeat.Metricset.Owner.WORKLOAD;
import static io.ebbflow.ingest.metricbeat.Metricsets.BYTES;
import static io.ebbflow.ingest.metricbeat.Metricsets.COUNT;
import static io.ebbflow.ingest.metricbeat.Metricsets.RATIO;

import io.ebbflow.ingest.model.Metrics;
import java.util.List;

/**
 * Module kubernetes. What the kubelet measures and what kube-state-metrics says of the same thing
 * share a dataset from 7.0 on.
 *
 * <p>Only one of pod and container has each canonical metric, for both count on their service:
 * processor and memory are the containers', traffic is the pod's.
 */
final class KubernetesMetricsets {

    /** A processor's time is given in billionths of it. */
    private static final double NANO = 1e-9;

    private KubernetesMetricsets() {}

    static void addTo(Metricsets sets) {
        sets.on("kubernetes.container", POD_CONTAINER)
                .alsoCalled("kubernetes.state_container")
                .gauge("cpu.usage.node.pct", Metrics.CPU_UTILIZATION, RATIO)
                .gauge("cpu.usage.limit.pct", RATIO)
                .gauge("cpu.usage.nanocores", "kubernetes.container.cpu.usage.cores", COUNT, NANO)
                .gauge("memory.usage.limit.pct", Metrics.MEMORY_UTILIZATION, RATIO)
                .gauge("memory.usage.bytes", Metrics.MEMORY_USAGE, BYTES)
                .gauge("memory.workingset.bytes", BYTES)
                .counter("memory.majorpagefaults", COUNT)
                .gauge("rootfs.used.bytes", BYTES)
                .counter("status.restarts", COUNT)
                .word("status.ready", "true", "false", Metrics.HEALTH)
                .add();
        sets.on("kubernetes.pod", POD)
                .alsoCalled("kubernetes.state_pod")
                .counter("network.rx.bytes", Metrics.NETWORK_RECEIVE, BYTES)
                .counter("network.tx.bytes", Metrics.NETWORK_TRANSMIT, BYTES)
                .counter("network.rx.errors", COUNT)
                .counter("network.tx.errors", COUNT)
                .gauge("cpu.usage.node.pct", RATIO)
                .gauge("cpu.usage.limit.pct", RATIO)
                .gauge("cpu.usage.nanocores", "kubernetes.pod.cpu.usage.cores", COUNT, NANO)
                .gauge("memory.usage.node.pct", RATIO)
                .gauge("memory.usage.limit.pct", RATIO)
                .gauge("memory.usage.bytes", BYTES)
                .word("status.ready", "true", "false", Metrics.HEALTH)
                .add();
        node(sets);
        workloads(sets);
        sets.on("kubernetes.volume", POD)
                .along("volume", "name")
                .gauge("fs.used.pct", RATIO)
                .gauge("fs.used.bytes", BYTES)
                .gauge("fs.available.bytes", BYTES)
                .add();
    }

    private static void node(Metricsets sets) {
        // no canonical names: a node is a host, and module system measures that
        sets.on("kubernetes.node", NODE)
                .alsoCalled("kubernetes.state_node")
                .gauge("cpu.usage.nanocores", "kubernetes.node.cpu.usage.cores", COUNT, NANO)
                .gauge("memory.usage.bytes", BYTES)
                .gauge("memory.available.bytes", BYTES)
                .gauge("fs.used.bytes", BYTES)
                .gauge("fs.available.bytes", BYTES)
                .counter("network.rx.bytes", BYTES)
                .counter("network.tx.bytes", BYTES)
                .counter("network.rx.errors", COUNT)
                .counter("network.tx.errors", COUNT)
                .gauge("cpu.allocatable.cores", COUNT)
                .gauge("memory.allocatable.bytes", BYTES)
                .gauge("pod.allocatable.total", COUNT)
                .word("status.ready", "true", "false", Metrics.HEALTH)
                .add();
        sets.on("kubernetes.system", NODE)
                .along("system", "container")
                .gauge("cpu.usage.nanocores", "kubernetes.system.cpu.usage.cores", COUNT, NANO)
                .gauge("memory.usage.bytes", BYTES)
                .add();
    }

    private static void workloads(Metricsets sets) {
        for (String kind : List.of("deployment", "statefulset", "daemonset")) {
            sets.on("kubernetes." + kind, WORKLOAD)
                    .alsoCalled("kubernetes.state_" + kind)
                    .gauge("replicas.desired", "kubernetes.replicas.desired", COUNT)
                    .gauge("replicas.available", "kubernetes.replicas.available", COUNT)
                    .gauge("replicas.ready", "kubernetes.replicas.available", COUNT)
                    .gauge("replicas.unavailable", "kubernetes.replicas.unavailable", COUNT)
                    .add();
        }
    }
}
