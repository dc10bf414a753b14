package io.ebbflow.dashboards.objects;

import static io.ebbflow.dashboards.objects.Chart.bars;
import static io.ebbflow.dashboards.objects.Chart.marks;
import static io.ebbflow.dashboards.objects.Chart.observed;
import static io.ebbflow.dashboards.objects.Chart.table;
import static io.ebbflow.dashboards.objects.Dashboard.panel;
import static io.ebbflow.dashboards.objects.Documents.newest;
import static io.ebbflow.dashboards.objects.Source.ACTIONS;
import static io.ebbflow.dashboards.objects.Source.NETWORK_STATS;
import static io.ebbflow.dashboards.objects.Source.RESULTS;
import static io.ebbflow.dashboards.objects.Source.SCORES;
import static io.ebbflow.dashboards.objects.Texts.entities;

/** Links and flows, and what was done to them. */
final class NetworkDashboard {

    private static final String LINKS = "entity:link/*";
    private static final String FLOWS = "entity:flow/*";
    private static final String PATHS = "(entity:link/* or entity:flow/*)";

    private NetworkDashboard() {}

    static Dashboard of() {
        return new Dashboard(
                        "ebbflow-network",
                        "Ebbflow: network",
                        "Links, how full they are, flows and throttles.")
                .about(
                        "How full links are, what flows through them, and when their rate was limited."
                                + " Rates of throttles are in kbit/s. Bolts are orders to throttle or"
                                + " release.",
                        "statistics of links come from `ebbflow netstats` or another writer of the"
                                + " topic network-stats; utilization needs the capacity of the port to"
                                + " be known. Flows appear only where a switch counts them.")
                .row(6, panel("filters", "Filters", entities(SCORES, "Link or flow")))
                .row(
                        14,
                        panel(
                                "utilization",
                                "Utilization of links",
                                TimeSeries.observed(
                                                "max", "network.utilization", LINKS, 15, "percent")
                                        .orders("kind:shape")))
                .row(
                        12,
                        panel(
                                "traffic-in",
                                "Bytes received by link and port",
                                traffic("network.receive")),
                        panel(
                                "traffic-out",
                                "Bytes sent by link and port",
                                traffic("network.transmit")))
                .row(
                        12,
                        panel("throttles", "Rate that was set, kbit/s", throttles()),
                        panel(
                                "orders",
                                "Throttled and released",
                                newest(ACTIONS, "target", "from", "to", "until", "policy", "reason")
                                        .where("kind:shape")))
                .row(
                        12,
                        panel("flows", "Flows that carry most", flows()),
                        panel("links", "Links that are fullest", links()))
                .row(
                        12,
                        panel(
                                "carried",
                                "Flows and queues: bits per second, as the switches count",
                                TimeSeries.of(NETWORK_STATS)
                                        .split(
                                                "avg",
                                                "rates.transmit_bits_per_second",
                                                "entity",
                                                15,
                                                "scope:flow or scope:queue",
                                                "number")),
                        panel("counted", "Ports, flows and queues", counted()))
                .row(12, panel("faults", "Packets dropped and errors", faults()));
    }

    private static Chart traffic(String metric) {
        return observed("bytes per second")
                .split("entity", 10, "Link")
                .split("sample.series.dimension", 4, "Port")
                .where(LINKS + " and metric:" + metric);
    }

    private static Chart throttles() {
        return marks(RESULTS, "kbit/s")
                .measure("min", "to", "Rate allowed")
                .overTime("auto")
                .split("entity", 10, "Link or flow")
                .where(PATHS + " and status:succeeded");
    }

    private static Chart flows() {
        return table(SCORES)
                .measure("max", "sample.value", "Bytes per second, at most")
                .measure("max", "assessment.score", "Highest score")
                .rows("entity", 20, "Flow")
                .rows("sample.series.dimension", 3, "Match")
                .where(FLOWS + " and metric:network.transmit");
    }

    private static Chart links() {
        return table(SCORES)
                .measure("max", "sample.value", "Utilization, at most")
                .measure("avg", "sample.value", "Mean")
                .measure("max", "assessment.score", "Highest score")
                .rows("entity", 20, "Link")
                .where(LINKS + " and metric:network.utilization");
    }

    private static Chart counted() {
        return table(NETWORK_STATS)
                .measure("max", "rates.transmit_bits_per_second", "Bits per second, at most")
                .measure("max", "counters.transmit_dropped", "Dropped in all")
                .measure("max", "capacity_bits_per_second", "Capacity")
                .rows("scope", 3, "What")
                .rows("entity", 20, "Link or flow");
    }

    private static Chart faults() {
        return bars(SCORES, "per second")
                .measure("max", "sample.value", "Per second")
                .overTime("auto")
                .split("metric", 8, "Metric")
                .where(PATHS + " and (metric:network.*.dropped or metric:network.*.errors)");
    }
}
