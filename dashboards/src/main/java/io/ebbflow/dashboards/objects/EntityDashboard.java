package io.ebbflow.dashboards.objects;

import static io.ebbflow.dashboards.objects.Chart.numbers;
import static io.ebbflow.dashboards.objects.Chart.table;
import static io.ebbflow.dashboards.objects.Dashboard.panel;
import static io.ebbflow.dashboards.objects.Documents.newest;
import static io.ebbflow.dashboards.objects.Source.ANOMALIES;
import static io.ebbflow.dashboards.objects.Source.DECISIONS;
import static io.ebbflow.dashboards.objects.Source.RESULTS;
import static io.ebbflow.dashboards.objects.Source.SCORES;
import static io.ebbflow.dashboards.objects.Texts.entities;

import java.util.Map;

/** All about one entity; where the links of the others lead. */
final class EntityDashboard {

    static final String ID = "ebbflow-entity";

    private EntityDashboard() {}

    static Dashboard of(Dialect dialect) {
        return new Dashboard(
                        ID,
                        "Ebbflow: entity explorer",
                        "Observed, expected, bounds, score, decisions and actions of one entity.")
                .about(
                        "One entity: what was observed against what was expected (band: bounds),"
                                + " anomalies as dots, and on the same axis what was decided and done."
                                + " Without a choice it is the one that deviates most. Click a mark to"
                                + " go five minutes around it.",
                        "choose the entity below, or widen the time window. Decisions exist only for"
                                + " targets of policies (`ebbflow policy list`).")
                .row(
                        6,
                        panel("filters", "Filters", entities(SCORES, "Entity")),
                        panel(
                                "figures",
                                "In this stretch of time",
                                numbers(SCORES)
                                        .measure("max", "assessment.score", "Highest score")
                                        .measure("cardinality", "metric", "Metrics")))
                .row(
                        30,
                        panel(
                                "timeline",
                                "Observed, expected and bounds; decided and done",
                                VegaPanel.of(dialect, "timeline.json", Map.of())))
                .row(
                        14,
                        panel(
                                "scores",
                                "Scores by metric, with orders given",
                                TimeSeries.of(SCORES)
                                        .split(
                                                "max",
                                                "assessment.score",
                                                "metric",
                                                10,
                                                "",
                                                "number")
                                        .orders("")),
                        panel("metrics", "Series", series()))
                .row(
                        14,
                        panel(
                                "anomalies",
                                "Anomalies, window by window",
                                newest(
                                        ANOMALIES,
                                        "entity",
                                        "metric",
                                        "phase",
                                        "severity",
                                        "score",
                                        "value",
                                        "expected.value",
                                        "reason")))
                .row(
                        14,
                        panel(
                                "decisions",
                                "Decisions",
                                newest(
                                        DECISIONS, "target", "policy", "outcome", "from", "to",
                                        "rule", "reason")))
                .row(
                        14,
                        panel(
                                "steps",
                                "What became of actions",
                                newest(
                                        RESULTS, "target", "status", "from", "to", "adapter",
                                        "detail")));
    }

    private static Chart series() {
        return table(SCORES)
                .measure("max", "assessment.score", "Highest score")
                .measure("avg", "sample.value", "Mean")
                .measure("avg", "assessment.expected.value", "Expected")
                .rows("metric", 30, "Metric")
                .rows("sample.series.dimension", 5, "Dimension");
    }
}
