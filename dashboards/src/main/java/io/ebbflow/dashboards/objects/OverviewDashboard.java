package io.ebbflow.dashboards.objects;

import static io.ebbflow.dashboards.objects.Chart.heatMap;
import static io.ebbflow.dashboards.objects.Chart.numbers;
import static io.ebbflow.dashboards.objects.Chart.ring;
import static io.ebbflow.dashboards.objects.Chart.table;
import static io.ebbflow.dashboards.objects.Dashboard.panel;
import static io.ebbflow.dashboards.objects.Documents.newest;
import static io.ebbflow.dashboards.objects.Source.ANOMALIES;
import static io.ebbflow.dashboards.objects.Source.DECISIONS;
import static io.ebbflow.dashboards.objects.Source.HEALTH;
import static io.ebbflow.dashboards.objects.Source.INVENTORY;
import static io.ebbflow.dashboards.objects.Source.SCORES;

import io.ebbflow.dashboards.objects.Dashboard.Named;
import java.util.Map;

/** The state of the fleet at a glance. */
final class OverviewDashboard {

    private OverviewDashboard() {}

    static Dashboard of(Dialect dialect) {
        return new Dashboard(
                        "ebbflow-overview",
                        "Ebbflow: overview",
                        "What deviates, where and when, and what was made of it.")
                .about(
                        "What deviates from its usual course, by entity and by metric, and what"
                                + " was decided on it. Click a cell for its entity and time; an entity"
                                + " in a table opens the entity explorer.",
                        "widen the time window; then see under Detector health whether scores come"
                                + " in, and with `ebbflow topics check` whether the topics are there."
                                + " A new series says nothing until its detector has warmed up.")
                .row(
                        7,
                        panel(
                                "figures",
                                "Anomalies opened, critical windows, changes ordered or held back,"
                                        + " actions: against as long a time before",
                                VegaPanel.of(
                                        dialect,
                                        "figures.json",
                                        Map.of(
                                                "ranges", Earlier.ranges(),
                                                "oldest", Earlier.oldest()))))
                .row(
                        6,
                        panel(
                                "watched",
                                "Watched",
                                numbers(SCORES)
                                        .measure("cardinality", "entity", "Entities")
                                        .measure("cardinality", "metric", "Metrics")),
                        panel(
                                "parts",
                                "Parts of Ebbflow, by how they were",
                                numbers(HEALTH)
                                        .measure("cardinality", "part", "Parts")
                                        .split("status", 3, "Status")))
                .row(15, severity(dialect, "entity"), severity(dialect, "metric"))
                .row(
                        15,
                        panel(
                                "severities",
                                "Anomalous windows by severity so far",
                                ring(ANOMALIES)
                                        .count("Anomalies")
                                        .rows("severity", 4, "Severity")
                                        .where("phase:opened or phase:continued")),
                        panel(
                                "matrix",
                                "Entities by metrics: highest score",
                                heatMap(ANOMALIES)
                                        .measure("max", "score", "Highest score")
                                        .rows("metric", 15, "Metric")
                                        .split("entity", 15, "Entity")))
                .row(14, panel("top", "Top anomalies", top()))
                .row(12, panel("sizes", "Services and VM groups, with their sizes", sizes()))
                .row(
                        14,
                        panel(
                                "newest",
                                "Newest decisions that matter",
                                newest(
                                                DECISIONS, "target", "policy", "outcome", "from",
                                                "to", "reason")
                                        .where("not outcome:steady")));
    }

    /** A lane for each value of a field. */
    private static Named severity(Dialect dialect, String field) {
        return panel(
                "swimlane-" + field,
                "Severity by " + field,
                VegaPanel.of(dialect, "swimlane.json", Map.of("field", field)));
    }

    private static Chart top() {
        return table(ANOMALIES)
                .measure("max", "score", "Score")
                .measure("min", "@timestamp", "Since")
                .rows("entity", 20, "Entity")
                .rows("metric", 3, "Metric")
                .rows("reason.keyword", 1, "Reason at its worst")
                .where("phase:opened or phase:continued");
    }

    private static Chart sizes() {
        return table(INVENTORY)
                .measure("max", "desired", "Largest size")
                .measure("min", "desired", "Smallest size")
                .measure("max", "@timestamp", "Last heard of")
                .rows("target", 20, "Target")
                .where("target:service/* or target:vm-group/*");
    }
}
