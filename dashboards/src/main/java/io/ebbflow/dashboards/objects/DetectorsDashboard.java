package io.ebbflow.dashboards.objects;

import static io.ebbflow.dashboards.objects.Chart.bars;
import static io.ebbflow.dashboards.objects.Chart.counts;
import static io.ebbflow.dashboards.objects.Chart.ring;
import static io.ebbflow.dashboards.objects.Chart.table;
import static io.ebbflow.dashboards.objects.Dashboard.panel;
import static io.ebbflow.dashboards.objects.Documents.newest;
import static io.ebbflow.dashboards.objects.Source.ANOMALIES;
import static io.ebbflow.dashboards.objects.Source.DEAD_LETTERS;
import static io.ebbflow.dashboards.objects.Source.FEEDBACK;
import static io.ebbflow.dashboards.objects.Source.HEALTH;
import static io.ebbflow.dashboards.objects.Source.QUALITY;
import static io.ebbflow.dashboards.objects.Source.SCORES;

import java.util.Map;

/** Whether the detectors can be relied upon. */
final class DetectorsDashboard {

    private static final String JOB = "part:flink";

    /** Alarms in an hour that an operator can still look at one by one. */
    private static final double ALARMS_PER_HOUR = 12;

    private DetectorsDashboard() {}

    static Dashboard of(Dialect dialect) {
        return new Dashboard(
                        "ebbflow-detectors",
                        "Ebbflow: detector health",
                        "Rates, warm-up, scores, alarms against their budget, and data that is bad.")
                .about(
                        "Scores per detector, how many series still warm up, how scores are spread (a"
                                + " good detector leaves a gap below its threshold), and alarms in an"
                                + " hour against a budget of 12. Precision is the share of confirmed"
                                + " anomalies among those that operators judged. Below: the parts of"
                                + " Ebbflow, rates and lag of the job.",
                        "no scores means that no samples come in, or that the job is down: `ebbflow"
                                + " topics check`, then the job's page in Flink. Feedback is given in"
                                + " the console; health comes from the actuation service, and that of"
                                + " the job only with `health.flink-url` set.")
                .row(
                        12,
                        panel(
                                "rates",
                                "Scores by detector",
                                counts(SCORES, "scores", "auto").split("detector", 8, "Detector")),
                        panel(
                                "verdicts",
                                "Warming up, normal, anomalous",
                                counts(SCORES, "scores", "auto")
                                        .split("assessment.verdict", 3, "Verdict")))
                .row(
                        12,
                        panel("histogram", "How scores are spread", spread()),
                        panel(
                                "alarms",
                                "Alarms in an hour, with their budget",
                                counts(ANOMALIES, "alarms", "h")
                                        .split("severity", 4, "Severity")
                                        .where("phase:opened")
                                        .threshold(ALARMS_PER_HOUR)))
                .row(
                        12,
                        panel("alarms-by-detector", "Alarms by detector and metric", alarms()),
                        panel(
                                "parts",
                                "Which part of a detector speaks, of anomalous scores",
                                ring(SCORES)
                                        .count("Scores")
                                        .rows("assessment.part", 10, "Part")
                                        .where("assessment.verdict:anomalous")))
                .row(
                        12,
                        panel(
                                "precision",
                                "Precision: confirmed of all judged anomalies, by the hour",
                                VegaPanel.of(dialect, "precision.json", Map.of())),
                        panel(
                                "judged",
                                "What operators said, by metric",
                                table(FEEDBACK)
                                        .count("Said")
                                        .rows("metric", 10, "Metric")
                                        .rows("kind", 4, "What")))
                .row(
                        12,
                        panel("throughput", "Rates of the job", rates()),
                        panel("lag", "Lag of the job", lag()))
                .row(
                        12,
                        panel("load", "How busy the job is", load()),
                        panel("health", "Parts of Ebbflow", parts()))
                .row(
                        12,
                        panel(
                                "quality",
                                "Data that can be trusted less, or again",
                                counts(QUALITY, "changes", "auto").split("quality", 8, "Quality")),
                        panel(
                                "rejected",
                                "Input that could not be used",
                                table(DEAD_LETTERS)
                                        .count("Records")
                                        .rows("stage", 10, "Stage")
                                        .rows("reason.keyword", 10, "Reason")))
                .row(
                        12,
                        panel(
                                "feedback",
                                "What operators said, one by one",
                                newest(
                                        FEEDBACK, "entity", "metric", "kind", "author", "comment",
                                        "until")))
                .row(
                        12,
                        panel(
                                "reports",
                                "Health, one by one",
                                newest(HEALTH, "part", "status", "detail", "since")))
                .row(
                        14,
                        panel(
                                "quality-changes",
                                "Data that can be trusted less, one by one",
                                newest(
                                                QUALITY,
                                                "entity",
                                                "series.metric",
                                                "previous",
                                                "quality",
                                                "reason")
                                        .where("not quality:ok")))
                .row(
                        14,
                        panel(
                                "letters",
                                "Input that could not be used, one by one",
                                newest(DEAD_LETTERS, "source", "stage", "reason", "payload")));
    }

    private static Chart spread() {
        return bars(SCORES, "scores")
                .count("Scores")
                .steps("assessment.score", 0.05, "Score")
                .split("detector", 8, "Detector")
                .where("not assessment.verdict:warm-up");
    }

    private static Chart alarms() {
        return table(ANOMALIES)
                .count("Alarms")
                .measure("max", "score", "Highest score")
                .rows("detector", 10, "Detector")
                .rows("metric", 10, "Metric")
                .where("phase:opened");
    }

    private static TimeSeries rates() {
        return TimeSeries.of(HEALTH)
                .line("avg", "measures.records_in_per_second", JOB, "Records in, per second")
                .line("avg", "measures.scores_per_second", JOB, "Scores, per second")
                .line("avg", "measures.documents_per_second", JOB, "Documents, per second")
                .line("avg", "measures.dead_letters_per_second", JOB, "Dead letters, per second");
    }

    private static TimeSeries lag() {
        return TimeSeries.of(HEALTH)
                .line("max", "measures.lag_records", JOB, "Records that wait")
                .line("max", "measures.event_time_lag_seconds", JOB, "Event time behind, s")
                .line("max", "measures.score_age_seconds", "part:input", "Age of newest score, s")
                .line("max", "measures.checkpoint_age_seconds", JOB, "Age of checkpoint, s");
    }

    private static TimeSeries load() {
        return TimeSeries.of(HEALTH)
                .line("max", "measures.busy_ratio", JOB, "Busiest step", "percent")
                .line("max", "measures.back_pressured_ratio", JOB, "Waits for the next", "percent");
    }

    private static Chart parts() {
        return table(HEALTH)
                .count("Looks")
                .measure("max", "@timestamp", "Last so")
                .rows("part", 10, "Part")
                .rows("status", 3, "Status");
    }
}
