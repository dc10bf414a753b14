package io.ebbflow.dashboards.objects;

import java.util.List;
import java.util.Map;

/** The state of the fleet at a glance. */
final class OverviewDashboard {

    static final String ID = "ebbflow-overview";

    private OverviewDashboard() {}

    static Dashboard of(Dialect dialect) {
        return new Dashboard(
                        ID,
                        "Ebbflow: overview",
                        "What deviates, where and when, and what was made of it.")
                .row(
                        6,
                        Texts.help(
                                ID,
                                "What deviates from its usual course, by entity and by metric, and what"
                                        + " was decided on it. Click a cell for its entity and time; an entity"
                                        + " in a table opens the entity explorer.",
                                "widen the time window; then see under Detector health whether scores come"
                                        + " in, and with `ebbflow topics check` whether the topics are there."
                                        + " A new series says nothing until its detector has warmed up."))
                .row(7, figures(dialect))
                .row(6, watched(), parts())
                .row(15, swimlane(dialect, "entity"), swimlane(dialect, "metric"))
                .row(15, severities(), matrix())
                .row(14, top())
                .row(14, newest());
    }

    private static SavedObject watched() {
        return Chart.numbers(Source.SCORES)
                .measure("cardinality", "entity", "Entities")
                .measure("cardinality", "metric", "Metrics")
                .as(ID + "-watched", "Watched");
    }

    private static SavedObject parts() {
        return Chart.numbers(Source.HEALTH)
                .measure("cardinality", "part", "Parts of Ebbflow that were heard of")
                .as(ID + "-parts", "Ebbflow itself");
    }

    private static SavedObject figures(Dialect dialect) {
        return VegaPanel.of(
                dialect,
                ID + "-figures",
                "Anomalies opened, critical windows, changes ordered or held back, actions: against as long a"
                        + " time before",
                "figures.json",
                Map.of("ranges", Earlier.ranges(), "oldest", Earlier.oldest()));
    }

    private static SavedObject swimlane(Dialect dialect, String field) {
        return VegaPanel.of(
                dialect,
                ID + "-swimlane-" + field,
                "Severity by " + field,
                "swimlane.json",
                Map.of("field", field));
    }

    private static SavedObject severities() {
        return Chart.ring(Source.ANOMALIES)
                .count("Anomalies")
                .rows("severity", 4, "Severity")
                .where("phase:opened or phase:continued")
                .as(ID + "-severities", "Anomalous windows by severity so far");
    }

    private static SavedObject matrix() {
        return Chart.heatMap(Source.ANOMALIES)
                .measure("max", "score", "Highest score")
                .rows("metric", 15, "Metric")
                .split("entity", 15, "Entity")
                .as(ID + "-matrix", "Entities by metrics: highest score");
    }

    private static SavedObject top() {
        return Chart.table(Source.ANOMALIES)
                .measure("max", "score", "Score")
                .measure("min", "@timestamp", "Since")
                .rows("entity", 20, "Entity")
                .rows("metric", 3, "Metric")
                .rows("reason.keyword", 1, "Reason at its worst")
                .where("phase:opened or phase:continued")
                .as(ID + "-top", "Top anomalies");
    }

    private static SavedObject newest() {
        return Documents.of(
                ID + "-newest",
                "Newest decisions that matter",
                Source.DECISIONS,
                "not outcome:steady",
                List.of("target", "policy", "outcome", "from", "to", "reason"));
    }
}
