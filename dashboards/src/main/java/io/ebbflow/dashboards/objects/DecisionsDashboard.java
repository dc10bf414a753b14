package io.ebbflow.dashboards.objects;

import static io.ebbflow.dashboards.objects.Chart.counts;
import static io.ebbflow.dashboards.objects.Chart.lines;
import static io.ebbflow.dashboards.objects.Chart.marks;
import static io.ebbflow.dashboards.objects.Chart.numbers;
import static io.ebbflow.dashboards.objects.Chart.table;
import static io.ebbflow.dashboards.objects.Dashboard.panel;
import static io.ebbflow.dashboards.objects.Documents.newest;
import static io.ebbflow.dashboards.objects.Source.DECISIONS;
import static io.ebbflow.dashboards.objects.Source.INVENTORY;
import static io.ebbflow.dashboards.objects.Source.RESULTS;
import static io.ebbflow.dashboards.objects.Texts.entities;

import java.util.Map;

/** The record of what was decided: why, before, after, effect, and why not. */
final class DecisionsDashboard {

    /** Those whose size is a number of instances; that of a link or flow is a rate. */
    private static final String SIZED = "(target:service/* or target:vm-group/*)";

    private static final String DUE = "outcome:act or outcome:advise or outcome:observe";

    private DecisionsDashboard() {}

    static Dashboard of(Dialect dialect) {
        return new Dashboard(
                        "ebbflow-decisions-actions",
                        "Ebbflow: decisions and actions",
                        "Why, from what to what, with which effect, and what was held back.")
                .about(
                        "Every decision with its reason, sizes before and after, and what became of the"
                                + " action. Held: a change was due, and a guard forbade it.",
                        "without policies nothing is decided: `ebbflow policy list`. Policies in mode"
                                + " observe order nothing, and with `actuation.enabled=false` nothing is"
                                + " carried out.")
                .row(
                        6,
                        panel("filters", "Filters", entities(DECISIONS, "Target")),
                        panel(
                                "modes",
                                "Decisions by mode of their policy",
                                numbers(DECISIONS).count("Decisions").split("mode", 3, "Mode")))
                .row(
                        13,
                        panel(
                                "outcomes",
                                "What decisions came to",
                                counts(DECISIONS, "decisions", "auto")
                                        .split("outcome", 5, "Outcome")),
                        panel(
                                "vetoes",
                                "Guards that held changes back",
                                VegaPanel.of(dialect, "vetoes.json", Map.of())))
                .row(
                        13,
                        panel("targets", "By target and policy", byTarget()),
                        panel(
                                "results",
                                "Steps in the life of actions",
                                counts(RESULTS, "actions", "auto").split("status", 8, "Status")))
                .row(
                        13,
                        panel("sizes", "Size desired", sizes()),
                        panel("wanted", "Changes that were due: before and after", wanted()))
                .row(
                        16,
                        panel(
                                "changes",
                                "Changes ordered: why, before and after",
                                newest(
                                                DECISIONS, "target", "policy", "mode", "outcome",
                                                "from", "to", "rule", "reason")
                                        .where(DUE)))
                .row(
                        14,
                        panel(
                                "held",
                                "Held back, and why",
                                newest(DECISIONS, "target", "policy", "from", "to", "reason")
                                        .where("outcome:held")))
                .row(
                        14,
                        panel(
                                "effects",
                                "What came of it",
                                newest(
                                                RESULTS, "target", "status", "from", "to",
                                                "adapter", "detail")
                                        .where(
                                                "status:effect or status:succeeded or status:failed"
                                                        + " or status:rolled-back")));
    }

    private static Chart byTarget() {
        return table(DECISIONS)
                .count("Decisions")
                .measure("min", "to", "Smallest size")
                .measure("max", "to", "Largest size")
                .rows("target", 20, "Target")
                .rows("policy", 5, "Policy")
                .rows("outcome", 5, "Outcome");
    }

    private static Chart sizes() {
        return lines(INVENTORY, "instances")
                .measure("max", "desired", "Desired")
                .overTime(Chart.WINDOW)
                .split("target", 15, "Target")
                .where(SIZED);
    }

    private static Chart wanted() {
        return marks(DECISIONS, "instances")
                .measure("max", "from", "From")
                .measure("max", "to", "To")
                .overTime("auto")
                .split("target", 5, "Target")
                .where(SIZED + " and (" + DUE + ")");
    }
}
