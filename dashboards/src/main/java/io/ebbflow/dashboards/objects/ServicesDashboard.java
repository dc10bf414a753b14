package io.ebbflow.dashboards.objects;

import static io.ebbflow.dashboards.objects.Chart.observed;
import static io.ebbflow.dashboards.objects.Dashboard.panel;
import static io.ebbflow.dashboards.objects.Source.INVENTORY;
import static io.ebbflow.dashboards.objects.Source.SCORES;
import static io.ebbflow.dashboards.objects.Texts.entities;

import io.ebbflow.dashboards.objects.Dashboard.Named;

/** The load of services and VM groups, and of the hosts below them. */
final class ServicesDashboard {

    private static final String GROUPS = "(entity:service/* or entity:vm-group/*)";
    private static final String HOSTS = "entity:host/*";

    private ServicesDashboard() {}

    static Dashboard of() {
        return new Dashboard(
                        "ebbflow-services",
                        "Ebbflow: services and VM groups",
                        "Processor, memory, network and block devices by service, VM group and host.")
                .about(
                        "Services and VM groups on the left, hosts on the right. A service is the mean"
                                + " of its replicas in ratios and their sum in traffic; a host has a line"
                                + " for each interface and device. Bolts are orders to scale.",
                        "hosts need Metricbeat's module `system`, services the module `docker` with"
                                + " labels of the swarm; `ebbflow decode` shows what is read from a"
                                + " document. Block devices of services need the metricset `diskio`.")
                .row(6, panel("filters", "Filters", entities(SCORES, "Service, VM group or host")))
                .row(
                        16,
                        panel(
                                "replicas",
                                "Replicas (right, steps) against load (left)",
                                TimeSeries.observed("avg", "cpu.utilization", GROUPS, 10, "percent")
                                        .right(INVENTORY, "max", "desired", "target", 10, GROUPS)
                                        .orders("kind:scale")))
                .row(
                        12,
                        group("cpu", "cpu.utilization", "percent", "Processor"),
                        panel(
                                "host-cpu",
                                "Processor by host",
                                TimeSeries.observed(
                                        "avg", "cpu.utilization", HOSTS, 15, "percent")))
                .row(
                        12,
                        panel(
                                "group-split",
                                "Processor: user and system, by service and VM group",
                                processor(GROUPS, "Service")),
                        panel(
                                "host-split",
                                "Processor: user, system, waiting and stolen, by host",
                                processor(HOSTS, "Host")))
                .row(
                        12,
                        group("memory", "memory.utilization", "percent", "Memory"),
                        panel(
                                "host-memory",
                                "Memory by host",
                                TimeSeries.observed(
                                        "avg", "memory.utilization", HOSTS, 15, "percent")))
                .row(12, traffic("in", "network.receive", "Network in"))
                .row(12, traffic("out", "network.transmit", "Network out"))
                .row(12, traffic("read", "disk.read", "Block devices, read"))
                .row(12, traffic("write", "disk.write", "Block devices, write"));
    }

    private static Named group(String name, String metric, String format, String title) {
        return panel(
                "group-" + name,
                title + " by service and VM group",
                TimeSeries.observed("avg", metric, GROUPS, 15, format));
    }

    /** Bytes per second of services and VM groups, and beside them of hosts. */
    private static Named[] traffic(String name, String metric, String title) {
        Chart hosts =
                observed("bytes per second")
                        .split("entity", 10, "Host")
                        .split("sample.series.dimension", 5, "Device")
                        .where(HOSTS + " and metric:" + metric);
        return new Named[] {
            group(name, metric, "bytes", title),
            panel("host-" + name, title + " by host and device", hosts)
        };
    }

    private static Chart processor(String whose, String label) {
        return observed("ratio")
                .split("entity", 10, label)
                .split("metric", 5, "Metric")
                .where(
                        whose
                                + " and (metric:cpu.user or metric:cpu.system"
                                + " or metric:system.cpu.iowait.norm.pct"
                                + " or metric:system.cpu.steal.norm.pct)");
    }
}
