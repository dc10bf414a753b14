package io.ebbflow.ingest.metricbeat;

import static io.ebbflow.ingest.metricbeat.Metricset.Owner.HOST;
import static io.ebbflow.ingest.metricbeat.Metricsets.BYTES;
import static io.ebbflow.ingest.metricbeat.Metricsets.COUNT;
import static io.ebbflow.ingest.metricbeat.Metricsets.MILLISECONDS;
import static io.ebbflow.ingest.metricbeat.Metricsets.RATIO;

import io.ebbflow.ingest.model.Metrics;
import java.util.List;

/** The host itself: modules system and linux. */
final class SystemMetricsets {

    /** The kernel gives pressure in percent. */
    private static final double PERCENT = 0.01;

    private SystemMetricsets() {}

    static void addTo(Metricsets sets) {
        processors(sets);
        memory(sets);
        network(sets);
        disks(sets);
        pressure(sets);
        processes(sets);
        kernel(sets);
        // as a counter its rate is 1000 ms/s for ever, and a reboot shows as a reset
        sets.on("system.uptime", HOST).counter("duration.ms", MILLISECONDS).add();
    }

    private static void processors(Metricsets sets) {
        Metricsets.Builder cpu = sets.on("system.cpu", HOST);
        Field cores = cpu.number("cores");
        cpu.gauge("total.norm.pct", Metrics.CPU_UTILIZATION, RATIO)
                .complement("idle.norm.pct", Metrics.CPU_UTILIZATION, RATIO)
                .per("total.pct", cores, Metrics.CPU_UTILIZATION, RATIO)
                .complementPer("idle.pct", cores, Metrics.CPU_UTILIZATION, RATIO)
                .complement("idle.pct", Metrics.CPU_UTILIZATION, RATIO)
                .gauge("user.norm.pct", Metrics.CPU_USER, RATIO)
                .per("user.pct", cores, Metrics.CPU_USER, RATIO)
                .gauge("system.norm.pct", Metrics.CPU_SYSTEM, RATIO)
                .per("system.pct", cores, Metrics.CPU_SYSTEM, RATIO)
                .gauge("iowait.norm.pct", RATIO)
                .gauge("steal.norm.pct", RATIO)
                .add();
        sets.on("system.core", HOST)
                .alongNumber("core", true, "id")
                .gauge("total.pct", RATIO)
                .complement("idle.pct", "system.core.total.pct", RATIO)
                .add();
        Metricsets.Builder load = sets.on("system.load", HOST);
        Field perCore = load.number("cores");
        load.gauge("norm.1", Metrics.LOAD, RATIO)
                .per("1", perCore, Metrics.LOAD, RATIO)
                .gauge("norm.5", RATIO)
                .per("5", perCore, "system.load.norm.5", RATIO)
                .gauge("norm.15", RATIO)
                .per("15", perCore, "system.load.norm.15", RATIO)
                .add();
    }

    private static void memory(Metricsets sets) {
        sets.on("system.memory", HOST)
                .gauge("actual.used.pct", Metrics.MEMORY_UTILIZATION, RATIO)
                .gauge("actual.used.bytes", Metrics.MEMORY_USAGE, BYTES)
                .gauge("swap.used.pct", RATIO)
                .add();
    }

    private static void network(Metricsets sets) {
        sets.on("system.network", HOST)
                .along("interface", "name")
                .counter("in.bytes", Metrics.NETWORK_RECEIVE, BYTES)
                .counter("out.bytes", Metrics.NETWORK_TRANSMIT, BYTES)
                .counter("in.errors", COUNT)
                .counter("in.dropped", COUNT)
                .counter("out.errors", COUNT)
                .counter("out.dropped", COUNT)
                .add();
        summary(sets.on("system.network_summary", HOST)).add();
    }

    /** What the kernel counts per network namespace; a few of some three hundred. */
    static Metricsets.Builder summary(Metricsets.Builder builder) {
        return builder.gauge("tcp.CurrEstab", COUNT)
                .counter("tcp.ActiveOpens", COUNT)
                .counter("tcp.PassiveOpens", COUNT)
                .counter("tcp.InSegs", COUNT)
                .counter("tcp.OutSegs", COUNT)
                .counter("tcp.RetransSegs", COUNT)
                .counter("tcp.ListenDrops", COUNT)
                .counter("tcp.OutRsts", COUNT)
                .counter("udp.InDatagrams", COUNT)
                .counter("udp.OutDatagrams", COUNT)
                .counter("udp.InErrors", COUNT);
    }

    private static void disks(Metricsets sets) {
        sets.on("system.diskio", HOST)
                .along("device", "name")
                .counter("read.bytes", Metrics.DISK_READ, BYTES)
                .counter("write.bytes", Metrics.DISK_WRITE, BYTES)
                .counter("io.time", MILLISECONDS)
                .add();
        sets.on("system.filesystem", HOST)
                .along("mount", "mount_point")
                .gauge("used.pct", Metrics.FILESYSTEM_UTILIZATION, RATIO)
                .add();
        sets.on("system.fsstat", HOST)
                .gauge("total_size.used", BYTES)
                .gauge("total_size.free", BYTES)
                .add();
    }

    private static void pressure(Metricsets sets) {
        Metricsets.Builder pressure = sets.on("linux.pressure", HOST);
        for (String resource : List.of("cpu", "memory", "io")) {
            for (String share : List.of("some", "full")) {
                for (String seconds : List.of("10", "60", "300")) {
                    String path = resource + "." + share + "." + seconds;
                    String metric = "linux.pressure." + path + ".pct";
                    pressure.gauge(path + ".pct", metric, RATIO, PERCENT)
                            .gauge(path, metric, RATIO, PERCENT);
                }
                // microseconds in which tasks waited
                pressure.counter(resource + "." + share + ".total", "us");
            }
        }
        pressure.add();
    }

    private static void kernel(Metricsets sets) {
        sets.on("system.entropy", HOST).gauge("pct", RATIO).add();
        sets.on("system.raid", HOST)
                .along("array", "name")
                .gauge("disks.active", COUNT)
                .gauge("disks.failed", COUNT)
                .gauge("disks.total", COUNT)
                .add();
        sets.on("linux.conntrack", HOST)
                .gauge("summary.entries", COUNT)
                .counter("summary.drop", COUNT)
                .counter("summary.insert_failed", COUNT)
                .add();
        sets.on("linux.iostat", HOST)
                .along("device", "name")
                .gauge("busy", "linux.iostat.busy.pct", RATIO, PERCENT)
                .gauge("await", MILLISECONDS)
                .gauge("queue.avg_size", COUNT)
                .gauge("read.per_sec.bytes", "By/s")
                .gauge("write.per_sec.bytes", "By/s")
                .gauge("read.request.per_sec", "1/s")
                .gauge("write.request.per_sec", "1/s")
                .add();
        sets.on("linux.memory", HOST)
                .gauge("swap.used.pct", RATIO)
                .counter("swap.in.pages", COUNT)
                .counter("swap.out.pages", COUNT)
                .gauge("hugepages.used.pct", RATIO)
                .counter("page_stats.pgscan_direct.pages", COUNT)
                .add();
        sets.on("linux.ksm", HOST)
                .gauge("stats.pages_shared", COUNT)
                .gauge("stats.pages_sharing", COUNT)
                .add();
        sets.on("linux.rapl", HOST)
                .alongNumber("core", false, "core")
                .gauge("package.watts", "W")
                .gauge("dram.watts", "W")
                .gauge("pp0.watts", "W")
                .gauge("pp1.watts", "W")
                .add();
    }

    private static void processes(Metricsets sets) {
        Metricsets.Builder summary =
                sets.on("system.process.summary", HOST).alsoCalled("system.process_summary");
        for (String state :
                List.of("total", "running", "idle", "sleeping", "stopped", "zombie", "unknown")) {
            String metric = "system.process.summary." + state;
            summary.under("system.process.summary")
                    .gauge(state, metric, COUNT)
                    .under("system.process_summary")
                    .gauge(state, metric, COUNT);
        }
        summary.under("system.process.summary")
                .gauge("threads.running", COUNT)
                .gauge("threads.blocked", COUNT)
                .add();
    }
}
