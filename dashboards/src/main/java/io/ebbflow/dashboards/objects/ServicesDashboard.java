package io.ebbflow.dashboards.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The load of services and VM groups, and of the hosts below them. */
final class ServicesDashboard {

    static final String ID = "ebbflow-services";

    private static final String GROUPS = "(entity:service/* or entity:vm-group/*)";
    private static final String HOSTS = "entity:host/*";

    private ServicesDashboard() {}

    static Dashboard of() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("Service, VM group or host", "entity");
        return new Dashboard(
                        ID,
                        "Ebbflow: services and VM groups",
                        "Processor, memory, network and block devices by service, VM group and host.")
                .row(
                        6,
                        Texts.help(
                                ID,
                                "Services and VM groups on the left, hosts on the right. A service is the mean"
                                        + " of its replicas in ratios and their sum in traffic; a host has a line"
                                        + " for each interface and device. Bolts are orders to scale.",
                                "hosts need Metricbeat's module `system`, services the module `docker` with"
                                        + " labels of the swarm; `ebbflow decode` shows what is read from a"
                                        + " document. Block devices of services need the metricset `diskio`."))
                .row(6, Texts.filters(ID, Source.SCORES, filters))
                .row(16, replicas())
                .row(12, group("cpu", "cpu.utilization", "percent", "Processor"), hostCpu())
                .row(
                        12,
                        split(
                                "group-split",
                                GROUPS,
                                "Service",
                                "Processor: user and system, by service and VM group"),
                        split(
                                "host-split",
                                HOSTS,
                                "Host",
                                "Processor: user, system, waiting and stolen, by host"))
                .row(12, group("memory", "memory.utilization", "percent", "Memory"), hostMemory())
                .row(
                        12,
                        group("in", "network.receive", "bytes", "Network in"),
                        host("in", "network.receive", "Network in"))
                .row(
                        12,
                        group("out", "network.transmit", "bytes", "Network out"),
                        host("out", "network.transmit", "Network out"))
                .row(
                        12,
                        group("read", "disk.read", "bytes", "Block devices, read"),
                        host("read", "disk.read", "Block devices, read"))
                .row(
                        12,
                        group("write", "disk.write", "bytes", "Block devices, write"),
                        host("write", "disk.write", "Block devices, write"));
    }

    private static SavedObject replicas() {
        return TimeSeries.of(Source.SCORES)
                .split(
                        "avg",
                        "sample.value",
                        "entity",
                        10,
                        GROUPS + " and metric:cpu.utilization",
                        "percent")
                .right(Source.INVENTORY, "max", "desired", "target", 10, GROUPS)
                .events(
                        Source.ACTIONS,
                        "kind:scale",
                        "fa-bolt",
                        List.of("target", "reason"),
                        "{{target}}: {{reason}}")
                .as(ID + "-replicas", "Replicas (right, steps) against load (left)");
    }

    private static SavedObject group(String id, String metric, String format, String title) {
        return TimeSeries.of(Source.SCORES)
                .split(
                        "avg",
                        "sample.value",
                        "entity",
                        15,
                        GROUPS + " and metric:" + metric,
                        format)
                .as(ID + "-group-" + id, title + " by service and VM group");
    }

    private static SavedObject split(String id, String of, String by, String title) {
        return Chart.lines(Source.SCORES, "ratio")
                .measure("avg", "sample.value", "Ratio")
                .overTime("auto")
                .split("entity", 10, by)
                .split("metric", 5, "Metric")
                .where(
                        of
                                + " and (metric:cpu.user or metric:cpu.system"
                                + " or metric:system.cpu.iowait.norm.pct"
                                + " or metric:system.cpu.steal.norm.pct)")
                .as(ID + "-" + id, title);
    }

    private static SavedObject hostCpu() {
        return TimeSeries.of(Source.SCORES)
                .split(
                        "avg",
                        "sample.value",
                        "entity",
                        15,
                        HOSTS + " and metric:cpu.utilization",
                        "percent")
                .as(ID + "-host-cpu", "Processor by host");
    }

    private static SavedObject hostMemory() {
        return TimeSeries.of(Source.SCORES)
                .split(
                        "avg",
                        "sample.value",
                        "entity",
                        15,
                        HOSTS + " and metric:memory.utilization",
                        "percent")
                .as(ID + "-host-memory", "Memory by host");
    }

    private static SavedObject host(String id, String metric, String title) {
        return Chart.lines(Source.SCORES, "bytes per second")
                .measure("avg", "sample.value", "Bytes per second")
                .overTime("auto")
                .split("entity", 10, "Host")
                .split("sample.series.dimension", 5, "Device")
                .where(HOSTS + " and metric:" + metric)
                .as(ID + "-host-" + id, title + " by host and device");
    }
}
