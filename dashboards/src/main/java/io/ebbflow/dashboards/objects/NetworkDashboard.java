package io.ebbflow.dashboards.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Links and flows, and what was done to them. */
final class NetworkDashboard {

    static final String ID = "ebbflow-network";

    private static final String LINKS = "entity:link/*";
    private static final String FLOWS = "entity:flow/*";
    private static final String PATHS = "(entity:link/* or entity:flow/*)";

    private NetworkDashboard() {}

    static Dashboard of() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("Link or flow", "entity");
        return new Dashboard(
                        ID, "Ebbflow: network", "Links, how full they are, flows and throttles.")
                .row(
                        6,
                        Texts.help(
                                ID,
                                "How full links are, what flows through them, and when their rate was limited."
                                        + " Rates of throttles are in kbit/s. Bolts are orders to throttle or"
                                        + " release.",
                                "statistics of links come from `ebbflow netstats` or another writer of the"
                                        + " topic network-stats; utilization needs the capacity of the port to"
                                        + " be known. Flows appear only where a switch counts them."))
                .row(6, Texts.filters(ID, Source.SCORES, filters))
                .row(14, utilization())
                .row(
                        12,
                        traffic("in", "network.receive", "received"),
                        traffic("out", "network.transmit", "sent"))
                .row(12, throttles(), throttled())
                .row(12, flows(), links())
                .row(12, carried(), counted())
                .row(12, faults());
    }

    private static SavedObject utilization() {
        return TimeSeries.of(Source.SCORES)
                .split(
                        "max",
                        "sample.value",
                        "entity",
                        15,
                        LINKS + " and metric:network.utilization",
                        "percent")
                .events(
                        Source.ACTIONS,
                        "kind:shape",
                        "fa-bolt",
                        List.of("target", "reason"),
                        "{{target}}: {{reason}}")
                .as(ID + "-utilization", "Utilization of links");
    }

    private static SavedObject traffic(String id, String metric, String what) {
        return Chart.lines(Source.SCORES, "bytes per second")
                .measure("avg", "sample.value", "Bytes per second")
                .overTime("auto")
                .split("entity", 10, "Link")
                .split("sample.series.dimension", 4, "Port")
                .where(LINKS + " and metric:" + metric)
                .as(ID + "-traffic-" + id, "Bytes " + what + " by link and port");
    }

    private static SavedObject throttles() {
        return Chart.lines(Source.RESULTS, "kbit/s")
                .measure("min", "to", "Rate allowed")
                .overTime("auto")
                .split("entity", 10, "Link or flow")
                .where(PATHS + " and status:succeeded")
                .as(ID + "-throttles", "Rate that was set, kbit/s");
    }

    private static SavedObject throttled() {
        return Documents.of(
                ID + "-orders",
                "Throttled and released",
                Source.ACTIONS,
                "kind:shape",
                List.of("target", "from", "to", "until", "policy", "reason"));
    }

    private static SavedObject flows() {
        return Chart.table(Source.SCORES)
                .measure("max", "sample.value", "Bytes per second, at most")
                .measure("max", "assessment.score", "Highest score")
                .rows("entity", 20, "Flow")
                .rows("sample.series.dimension", 3, "Match")
                .where(FLOWS + " and metric:network.transmit")
                .as(ID + "-flows", "Flows that carry most");
    }

    private static SavedObject links() {
        return Chart.table(Source.SCORES)
                .measure("max", "sample.value", "Utilization, at most")
                .measure("avg", "sample.value", "Mean")
                .measure("max", "assessment.score", "Highest score")
                .rows("entity", 20, "Link")
                .where(LINKS + " and metric:network.utilization")
                .as(ID + "-links", "Links that are fullest");
    }

    private static SavedObject carried() {
        return TimeSeries.of(Source.NETWORK_STATS)
                .split(
                        "avg",
                        "rates.transmit_bits_per_second",
                        "entity",
                        15,
                        "scope:flow or scope:queue",
                        "number")
                .as(ID + "-carried", "Flows and queues: bits per second, as the switches count");
    }

    private static SavedObject counted() {
        return Chart.table(Source.NETWORK_STATS)
                .measure("max", "rates.transmit_bits_per_second", "Bits per second, at most")
                .measure("max", "counters.transmit_dropped", "Dropped in all")
                .measure("max", "capacity_bits_per_second", "Capacity")
                .rows("scope", 3, "What")
                .rows("entity", 20, "Link or flow")
                .as(ID + "-counted", "Ports, flows and queues");
    }

    private static SavedObject faults() {
        return Chart.bars(Source.SCORES, "per second")
                .measure("max", "sample.value", "Per second")
                .overTime("auto")
                .split("metric", 8, "Metric")
                .where(PATHS + " and (metric:network.*.dropped or metric:network.*.errors)")
                .as(ID + "-faults", "Packets dropped and errors");
    }
}
