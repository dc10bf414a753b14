package io.ebbflow.dashboards.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All about one entity; where the links of the others lead. */
final class EntityDashboard {

    static final String ID = "ebbflow-entity";

    private EntityDashboard() {}

    static Dashboard of(Dialect dialect) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("Entity", "entity");
        return new Dashboard(
                        ID,
                        "Ebbflow: entity explorer",
                        "Observed, expected, bounds, score, decisions and actions of one entity.")
                .row(
                        6,
                        Texts.help(
                                ID,
                                "One entity: what was observed against what was expected (band: bounds),"
                                        + " anomalies as dots, and on the same axis what was decided and done."
                                        + " Without a choice it is the one that deviates most. Click a mark to"
                                        + " go five minutes around it.",
                                "choose the entity below, or widen the time window. Decisions exist only for"
                                        + " targets of policies (`ebbflow policy list`)."))
                .row(6, Texts.filters(ID, Source.SCORES, filters), figures())
                .row(30, timeline(dialect))
                .row(14, scores(), metrics())
                .row(14, anomalies())
                .row(14, decisions())
                .row(14, steps());
    }

    private static SavedObject figures() {
        return Chart.numbers(Source.SCORES)
                .measure("max", "assessment.score", "Highest score")
                .measure("cardinality", "metric", "Metrics")
                .as(ID + "-figures", "In this stretch of time");
    }

    private static SavedObject timeline(Dialect dialect) {
        return VegaPanel.of(
                dialect,
                ID + "-timeline",
                "Observed, expected and bounds; decided and done",
                "timeline.json",
                Map.of());
    }

    private static SavedObject scores() {
        return TimeSeries.of(Source.SCORES)
                .split("max", "assessment.score", "metric", 10, "", "number")
                .events(
                        Source.ACTIONS,
                        "",
                        "fa-bolt",
                        List.of("target", "reason"),
                        "{{target}}: {{reason}}")
                .as(ID + "-scores", "Scores by metric, with orders given");
    }

    private static SavedObject metrics() {
        return Chart.table(Source.SCORES)
                .measure("max", "assessment.score", "Highest score")
                .measure("avg", "sample.value", "Mean")
                .measure("avg", "assessment.expected.value", "Expected")
                .rows("metric", 30, "Metric")
                .rows("sample.series.dimension", 5, "Dimension")
                .as(ID + "-metrics", "Series");
    }

    private static SavedObject anomalies() {
        return Documents.of(
                ID + "-anomalies",
                "Anomalies, window by window",
                Source.ANOMALIES,
                "",
                List.of(
                        "entity",
                        "metric",
                        "phase",
                        "severity",
                        "score",
                        "value",
                        "expected.value",
                        "reason"));
    }

    private static SavedObject decisions() {
        return Documents.of(
                ID + "-decisions",
                "Decisions",
                Source.DECISIONS,
                "",
                List.of("target", "policy", "outcome", "from", "to", "rule", "reason"));
    }

    private static SavedObject steps() {
        return Documents.of(
                ID + "-steps",
                "What became of actions",
                Source.RESULTS,
                "",
                List.of("target", "status", "from", "to", "adapter", "detail"));
    }
}
