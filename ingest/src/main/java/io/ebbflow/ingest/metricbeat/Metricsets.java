package io.ebbflow.ingest.metricbeat;

import static io.ebbflow.ingest.metricbeat.Metricset.Owner.CONTAINER;
import static io.ebbflow.ingest.metricbeat.Metricset.Owner.HOST;

import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.Metrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which field of which metricset becomes which metric. Fields without a canonical name keep their
 * path; few do, for each is a series to score.
 */
final class Metricsets {

    private static final String RATIO = "1";
    private static final String COUNT = "1";
    private static final String BYTES = "By";
    private static final String MILLISECONDS = "ms";

    private final FieldTree tree;
    private final Map<String, Metricset> byDataset = new HashMap<>();

    Metricsets(FieldTree tree) {
        this.tree = tree;
        system();
        docker();
    }

    Optional<Metricset> of(String dataset) {
        return Optional.ofNullable(byDataset.get(dataset));
    }

    private void system() {
        on("system.cpu", HOST)
                .gauge("total.norm.pct", "idle.norm.pct", Metrics.CPU_UTILIZATION, RATIO)
                .gauge("iowait.norm.pct", RATIO)
                .gauge("steal.norm.pct", RATIO)
                .add();
        on("system.load", HOST)
                .gauge("norm.1", null, Metrics.LOAD, RATIO)
                .gauge("norm.5", RATIO)
                .gauge("norm.15", RATIO)
                .add();
        on("system.memory", HOST)
                .gauge("actual.used.pct", null, Metrics.MEMORY_UTILIZATION, RATIO)
                .gauge("actual.used.bytes", null, Metrics.MEMORY_USAGE, BYTES)
                .gauge("swap.used.pct", RATIO)
                .add();
        on("system.network", HOST)
                .along("interface", "name")
                .counter("in.bytes", Metrics.NETWORK_RECEIVE, BYTES)
                .counter("out.bytes", Metrics.NETWORK_TRANSMIT, BYTES)
                .counter("in.errors", COUNT)
                .counter("in.dropped", COUNT)
                .counter("out.errors", COUNT)
                .counter("out.dropped", COUNT)
                .add();
        on("system.diskio", HOST)
                .along("device", "name")
                .counter("read.bytes", Metrics.DISK_READ, BYTES)
                .counter("write.bytes", Metrics.DISK_WRITE, BYTES)
                .counter("io.time", MILLISECONDS)
                .add();
        on("system.filesystem", HOST)
                .along("mount", "mount_point")
                .gauge("used.pct", null, Metrics.FILESYSTEM_UTILIZATION, RATIO)
                .add();
        // as a counter its rate is 1000 ms/s for ever, and a reboot shows as a reset
        on("system.uptime", HOST).counter("duration.ms", MILLISECONDS).add();
    }

    private void docker() {
        on("docker.cpu", CONTAINER)
                .gauge("total.norm.pct", null, Metrics.CPU_UTILIZATION, RATIO)
                .add();
        on("docker.memory", CONTAINER)
                .gauge("usage.pct", null, Metrics.MEMORY_UTILIZATION, RATIO)
                .gauge("usage.total", null, Metrics.MEMORY_USAGE, BYTES)
                .counter("fail.count", COUNT)
                .add();
        on("docker.network", CONTAINER)
                .along("interface", "interface")
                .counter("inbound.bytes", Metrics.NETWORK_RECEIVE, BYTES)
                .counter("outbound.bytes", Metrics.NETWORK_TRANSMIT, BYTES)
                .counter("inbound.errors", COUNT)
                .counter("inbound.dropped", COUNT)
                .counter("outbound.errors", COUNT)
                .counter("outbound.dropped", COUNT)
                .add();
        on("docker.diskio", CONTAINER)
                .counter("read.bytes", Metrics.DISK_READ, BYTES)
                .counter("write.bytes", Metrics.DISK_WRITE, BYTES)
                .add();
        on("docker.container", CONTAINER)
                .gauge("size.rw", BYTES)
                .gauge("size.root_fs", BYTES)
                .add();
    }

    private Builder on(String dataset, Metricset.Owner owner) {
        return new Builder(dataset, owner);
    }

    /** Collects the measures of one metricset; paths are below the dataset's own. */
    private final class Builder {

        private final String dataset;
        private final Metricset.Owner owner;
        private final List<Measure> measures = new ArrayList<>();
        private Optional<Metricset.Dimension> dimension = Optional.empty();

        Builder(String dataset, Metricset.Owner owner) {
            this.dataset = dataset;
            this.owner = owner;
        }

        Builder along(String label, String path) {
            dimension = Optional.of(new Metricset.Dimension(label, tree.text(full(path))));
            return this;
        }

        Builder gauge(String path, String unit) {
            return gauge(path, null, full(path), unit);
        }

        Builder gauge(String path, String complement, String metric, String unit) {
            Optional<Field> other =
                    Optional.ofNullable(complement).map(below -> tree.number(full(below)));
            return measure(path, other, metric, MetricKind.GAUGE, unit);
        }

        Builder counter(String path, String unit) {
            return counter(path, full(path), unit);
        }

        Builder counter(String path, String metric, String unit) {
            return measure(path, Optional.empty(), metric, MetricKind.COUNTER, unit);
        }

        void add() {
            byDataset.put(dataset, new Metricset(dataset, owner, dimension, List.copyOf(measures)));
        }

        private Builder measure(
                String path,
                Optional<Field> complement,
                String metric,
                MetricKind kind,
                String unit) {
            measures.add(new Measure(tree.number(full(path)), complement, metric, kind, unit));
            return this;
        }

        private String full(String path) {
            return dataset + "." + path;
        }
    }
}
