package io.ebbflow.dashboards.objects;

import java.util.List;

/** Whether the detectors can be relied upon. */
final class DetectorsDashboard {

    static final String ID = "ebbflow-detectors";

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
                                        + " hour against a budget of 12. Feedback of operators and the lag of"
                                        + " the job are in no index yet, so neither precision nor lag is here.",
                                "no scores means that no samples come in, or that the job is down: `ebbflow"
                                        + " topics check`, then the job's page in Flink."))
                .row(12, rates(), warmUp())
                .row(12, histogram(), alarms())
                .row(12, detectors(), parts())
                .row(12, quality(), rejected())
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
