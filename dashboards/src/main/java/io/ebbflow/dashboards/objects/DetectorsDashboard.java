package io.ebbflow.dashboards.objects;

import java.util.List;

/** Whether the detectors can be relied upon. */
final class DetectorsDashboard {

    static final String ID = "ebbflow-detectors";

    private static final String JOB = "part:flink";

    /** Alarms in an hour that an operator can still look at one by one. */
    private static final double ALARMS_PER_HOUR = 12;

    private DetectorsDashboard() {}

    static Dashboard of() {
        return new Dashboard(
                        ID,
                        "Ebbflow: detector health",
                        "Rates, warm-up, scores, alarms against their budget, and data that is bad.")
                .row(
                        6,
                        Texts.help(
                                ID,
                                "Scores per detector, how many series still warm up, how scores are spread (a"
                                        + " good detector leaves a gap below its threshold), and alarms in an"
                                        + " hour against a budget of 12. Precision is the share of confirmed"
                                        + " anomalies among those that operators judged. Below: the parts of"
                                        + " Ebbflow, rates and lag of the job.",
                                "no scores means that no samples come in, or that the job is down: `ebbflow"
                                        + " topics check`, then the job's page in Flink. Feedback is given in"
                                        + " the console; health comes from the actuation service, and that of"
                                        + " the job only with `health.flink-url` set."))
                .row(12, rates(), warmUp())
                .row(12, histogram(), alarms())
                .row(12, detectors(), parts())
                .row(12, precision(), judged())
                .row(12, throughput(), lag())
                .row(12, load(), partsOfEbbflow())
                .row(12, quality(), rejected())
                .row(12, spoken())
                .row(12, reports())
                .row(14, changes())
                .row(14, letters());
    }

    private static SavedObject rates() {
        return Chart.bars(Source.SCORES, "scores")
                .count("Scores")
                .overTime("auto")
                .split("detector", 8, "Detector")
                .as(ID + "-rates", "Scores by detector");
    }

    private static SavedObject warmUp() {
        return Chart.bars(Source.SCORES, "scores")
                .count("Scores")
                .overTime("auto")
                .split("assessment.verdict", 3, "Verdict")
                .as(ID + "-verdicts", "Warming up, normal, anomalous");
    }

    private static SavedObject histogram() {
        return Chart.bars(Source.SCORES, "scores")
                .count("Scores")
                .steps("assessment.score", 0.05, "Score")
                .split("detector", 8, "Detector")
                .where("not assessment.verdict:warm-up")
                .as(ID + "-histogram", "How scores are spread");
    }

    private static SavedObject alarms() {
        return Chart.bars(Source.ANOMALIES, "alarms")
                .count("Alarms")
                .overTime("h")
                .split("severity", 4, "Severity")
                .where("phase:opened")
                .threshold(ALARMS_PER_HOUR)
                .as(ID + "-alarms", "Alarms in an hour, with their budget");
    }

    private static SavedObject detectors() {
        return Chart.table(Source.ANOMALIES)
                .count("Alarms")
                .measure("max", "score", "Highest score")
                .rows("detector", 10, "Detector")
                .rows("metric", 10, "Metric")
                .where("phase:opened")
                .as(ID + "-alarms-by-detector", "Alarms by detector and metric");
    }

    private static SavedObject parts() {
        return Chart.ring(Source.SCORES)
                .count("Scores")
                .rows("assessment.part", 10, "Part")
                .where("assessment.verdict:anomalous")
                .as(ID + "-parts", "Which part of a detector speaks, of anomalous scores");
    }

    private static SavedObject precision() {
        return TimeSeries.of(Source.FEEDBACK)
                .every(">=1h")
                .share("kind:confirmed", "kind:not-an-anomaly", "Precision")
                .as(ID + "-precision", "Precision: confirmed of all judged anomalies, by the hour");
    }

    private static SavedObject judged() {
        return Chart.table(Source.FEEDBACK)
                .count("Said")
                .rows("metric", 10, "Metric")
                .rows("kind", 4, "What")
                .as(ID + "-judged", "What operators said, by metric");
    }

    private static SavedObject throughput() {
        return TimeSeries.of(Source.HEALTH)
                .line("avg", "measures.records_in_per_second", JOB, "Records in, per second")
                .line("avg", "measures.scores_per_second", JOB, "Scores, per second")
                .line("avg", "measures.documents_per_second", JOB, "Documents, per second")
                .line("avg", "measures.dead_letters_per_second", JOB, "Dead letters, per second")
                .as(ID + "-throughput", "Rates of the job");
    }

    private static SavedObject lag() {
        return TimeSeries.of(Source.HEALTH)
                .line("max", "measures.lag_records", JOB, "Records that wait")
                .line("max", "measures.event_time_lag_seconds", JOB, "Event time behind, s")
                .line("max", "measures.score_age_seconds", "part:input", "Age of newest score, s")
                .line("max", "measures.checkpoint_age_seconds", JOB, "Age of checkpoint, s")
                .as(ID + "-lag", "Lag of the job");
    }

    private static SavedObject load() {
        return TimeSeries.of(Source.HEALTH)
                .line("max", "measures.busy_ratio", JOB, "Busiest step", "percent")
                .line("max", "measures.back_pressured_ratio", JOB, "Waits for the next", "percent")
                .as(ID + "-load", "How busy the job is");
    }

    private static SavedObject partsOfEbbflow() {
        return Chart.table(Source.HEALTH)
                .count("Looks")
                .measure("max", "@timestamp", "Last so")
                .rows("part", 10, "Part")
                .rows("status", 3, "Status")
                .as(ID + "-health", "Parts of Ebbflow");
    }

    private static SavedObject spoken() {
        return Documents.of(
                ID + "-feedback",
                "What operators said, one by one",
                Source.FEEDBACK,
                "",
                List.of("entity", "metric", "kind", "author", "comment", "until"));
    }

    private static SavedObject reports() {
        return Documents.of(
                ID + "-reports",
                "Health, one by one",
                Source.HEALTH,
                "",
                List.of("part", "status", "detail", "since"));
    }

    private static SavedObject quality() {
        return Chart.bars(Source.QUALITY, "changes")
                .count("Changes")
                .overTime("auto")
                .split("quality", 8, "Quality")
                .as(ID + "-quality", "Data that can be trusted less, or again");
    }

    private static SavedObject rejected() {
        return Chart.table(Source.DEAD_LETTERS)
                .count("Records")
                .rows("stage", 10, "Stage")
                .rows("reason.keyword", 10, "Reason")
                .as(ID + "-rejected", "Input that could not be used");
    }

    private static SavedObject changes() {
        return Documents.of(
                ID + "-quality-changes",
                "Data that can be trusted less, one by one",
                Source.QUALITY,
                "not quality:ok",
                List.of("entity", "series.metric", "previous", "quality", "reason"));
    }

    private static SavedObject letters() {
        return Documents.of(
                ID + "-letters",
                "Input that could not be used, one by one",
                Source.DEAD_LETTERS,
                "",
                List.of("source", "stage", "reason", "payload"));
    }
}
