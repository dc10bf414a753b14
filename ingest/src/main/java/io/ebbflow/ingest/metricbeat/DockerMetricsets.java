package io.ebbflow.ingest.metricbeat;

import static io.ebbflow.ingest.metricbeat.Metricset.Owner.CONTAINER;
import static io.ebbflow.ingest.metricbeat.Metricset.Owner.DOCKBEAT;
import static io.ebbflow.ingest.metricbeat.Metricset.Owner.HOST;
import static io.ebbflow.ingest.metricbeat.Metricsets.BYTES;
import static io.ebbflow.ingest.metricbeat.Metricsets.COUNT;
import static io.ebbflow.ingest.metricbeat.Metricsets.RATIO;

import io.ebbflow.ingest.model.Metrics;
import java.util.List;

/** Containers: Metricbeat's module docker, and Dockbeat. */
final class DockerMetricsets {

    private static final String BYTES_PER_SECOND = "By/s";
    private static final String PER_SECOND = "1/s";

    private DockerMetricsets() {}

    static void addTo(Metricsets sets) {
        usage(sets);
        traffic(sets);
        state(sets);
        dockbeat(sets);
    }

    private static void usage(Metricsets sets) {
        Metricsets.Builder cpu = sets.on("docker.cpu", CONTAINER);
        // before 7.0 nothing is normalised, but every processor is listed
        Field cores = cpu.membersOf("core");
        cpu.gauge("total.norm.pct", Metrics.CPU_UTILIZATION, RATIO)
                .per("total.pct", cores, Metrics.CPU_UTILIZATION, RATIO)
                // older ones do not say of how many processors these are
                .gauge("user.norm.pct", Metrics.CPU_USER, RATIO)
                .gauge("kernel.norm.pct", Metrics.CPU_SYSTEM, RATIO)
                .add();
        sets.on("docker.memory", CONTAINER)
                .gauge("usage.pct", Metrics.MEMORY_UTILIZATION, RATIO)
                .gauge("usage.total", Metrics.MEMORY_USAGE, BYTES)
                // containers of Windows have no other
                .gauge("private_working_set.total", Metrics.MEMORY_USAGE, BYTES)
                .counter("fail.count", COUNT)
                .add();
    }

    private static void traffic(Metricsets sets) {
        Metricsets.Builder network =
                sets.on("docker.network", CONTAINER).along("interface", "interface");
        // "in" and "out" are rates that Metricbeat worked out; 6.x has nothing else
        network.counter("inbound.bytes", Metrics.NETWORK_RECEIVE, BYTES)
                .gauge("in.bytes", Metrics.NETWORK_RECEIVE, BYTES_PER_SECOND)
                .counter("outbound.bytes", Metrics.NETWORK_TRANSMIT, BYTES)
                .gauge("out.bytes", Metrics.NETWORK_TRANSMIT, BYTES_PER_SECOND);
        for (String what : List.of("errors", "dropped")) {
            for (String way : List.of("in", "out")) {
                String metric = "docker.network." + way + "bound." + what;
                network.counter(way + "bound." + what, metric, COUNT)
                        .gauge(way + "." + what, metric, PER_SECOND);
            }
        }
        network.add();
        SystemMetricsets.summary(sets.on("docker.network_summary", CONTAINER)).add();
        sets.on("docker.diskio", CONTAINER)
                .counter("read.bytes", Metrics.DISK_READ, BYTES)
                .counter("write.bytes", Metrics.DISK_WRITE, BYTES)
                .counter("read.ops", "docker.diskio.read.ops", COUNT)
                .gauge("reads", "docker.diskio.read.ops", PER_SECOND)
                .counter("write.ops", "docker.diskio.write.ops", COUNT)
                .gauge("writes", "docker.diskio.write.ops", PER_SECOND)
                .add();
    }

    private static void state(Metricsets sets) {
        sets.on("docker.container", CONTAINER)
                .gauge("size.rw", BYTES)
                .gauge("size.root_fs", BYTES)
                .add();
        sets.on("docker.healthcheck", CONTAINER)
                .word("status", "healthy", "unhealthy", Metrics.HEALTH)
                .gauge("failingstreak", COUNT)
                .add();
        sets.on("docker.info", HOST)
                .gauge("containers.running", COUNT)
                .gauge("containers.paused", COUNT)
                .gauge("containers.stopped", COUNT)
                .gauge("containers.total", COUNT)
                .gauge("images", COUNT)
                .add();
    }

    /** Rates and shares that Dockbeat worked out; one document per type. */
    private static void dockbeat(Metricsets sets) {
        Metricsets.Builder cpu = sets.on("dockbeat.cpu", DOCKBEAT).under("cpu");
        Field cores = cpu.membersOf("percpuUsage");
        cpu.per("totalUsage", cores, Metrics.CPU_UTILIZATION, RATIO).add();
        sets.on("dockbeat.memory", DOCKBEAT)
                .under("memory")
                .gauge("usage_p", Metrics.MEMORY_UTILIZATION, RATIO)
                .gauge("usage", Metrics.MEMORY_USAGE, BYTES)
                .counter("failcnt", "docker.memory.fail.count", COUNT)
                .add();
        sets.on("dockbeat.net", DOCKBEAT)
                .under("net")
                .along("interface", "name")
                .gauge("rxBytes_ps", Metrics.NETWORK_RECEIVE, BYTES_PER_SECOND)
                .gauge("txBytes_ps", Metrics.NETWORK_TRANSMIT, BYTES_PER_SECOND)
                .gauge("rxErrors_ps", "docker.network.inbound.errors", PER_SECOND)
                .gauge("rxDropped_ps", "docker.network.inbound.dropped", PER_SECOND)
                .gauge("txErrors_ps", "docker.network.outbound.errors", PER_SECOND)
                .gauge("txDropped_ps", "docker.network.outbound.dropped", PER_SECOND)
                .add();
        sets.on("dockbeat.blkio", DOCKBEAT)
                .under("blkio")
                .gauge("read_ps", "docker.diskio.read.ops", PER_SECOND)
                .gauge("write_ps", "docker.diskio.write.ops", PER_SECOND)
                .gauge("total_ps", "docker.diskio.summary.ops", PER_SECOND)
                .add();
    }
}
