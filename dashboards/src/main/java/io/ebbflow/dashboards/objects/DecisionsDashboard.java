package io.ebbflow.dashboards.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The record of what was decided: why, before, after, effect, and why not. */
final class DecisionsDashboard {

    static final String ID = "ebbflow-decisions-actions";

    /** Those whose size is a number of instances; that of a link or flow is a rate. */
    private static final String SIZED = "(target:service/* or target:vm-group/*)";

    private DecisionsDashboard() {}

    static Dashboard of(Dialect dialect) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("Target", "entity");
        return new Dashboard(
                        ID,
                        "Ebbflow: decisions and actions",
                        "Why, from what to what, with which effect, and what was held back.")
                .row(
                        6,
                        Texts.help(
                                ID,
                                "Every decision with its reason, sizes before and after, and what became of the"
                                        + " action. Held: a change was due, and a guard forbade it.",
                                "without policies nothing is decided: `ebbflow policy list`. Policies in mode"
                                        + " observe order nothing, and with `actuation.enabled=false` nothing is"
                                        + " carried out."))
                .row(6, Texts.filters(ID, Source.DECISIONS, filters), modes())
                .row(13, outcomes(), vetoes(dialect))
                .row(13, byTarget(), results())
                .row(13, sizes(), wanted())
                .row(16, changes())
                .row(14, held())
                .row(14, effects());
    }

    private static SavedObject modes() {
        return Chart.numbers(Source.DECISIONS)
                .count("Decisions")
                .split("mode", 3, "Mode")
                .as(ID + "-modes", "Decisions by mode of their policy");
    }

    private static SavedObject outcomes() {
        return Chart.bars(Source.DECISIONS, "decisions")
                .count("Decisions")
                .overTime("auto")
                .split("outcome", 5, "Outcome")
                .as(ID + "-outcomes", "What decisions came to");
    }

    private static SavedObject vetoes(Dialect dialect) {
        return VegaPanel.of(
                dialect, ID + "-vetoes", "Guards that held changes back", "vetoes.json", Map.of());
    }

    private static SavedObject byTarget() {
        return Chart.table(Source.DECISIONS)
                .count("Decisions")
                .measure("min", "to", "Smallest size")
                .measure("max", "to", "Largest size")
                .rows("target", 20, "Target")
                .rows("policy", 5, "Policy")
                .rows("outcome", 5, "Outcome")
                .as(ID + "-targets", "By target and policy");
    }

    private static SavedObject results() {
        return Chart.bars(Source.RESULTS, "actions")
                .count("Actions")
                .overTime("auto")
                .split("status", 8, "Status")
                .as(ID + "-results", "Steps in the life of actions");
    }

    private static SavedObject sizes() {
        return Chart.lines(Source.INVENTORY, "instances")
                .measure("max", "desired", "Desired")
                .overTime("auto")
                .split("target", 15, "Target")
                .where(SIZED)
                .as(ID + "-sizes", "Size desired");
    }

    private static SavedObject wanted() {
        return Chart.lines(Source.DECISIONS, "instances")
                .measure("max", "from", "From")
                .measure("max", "to", "To")
                .overTime("auto")
                .split("target", 5, "Target")
                .where(SIZED + " and (outcome:act or outcome:advise or outcome:observe)")
                .as(ID + "-wanted", "Changes that were due: before and after");
    }

    private static SavedObject changes() {
        return Documents.of(
                ID + "-changes",
                "Changes ordered: why, before and after",
                Source.DECISIONS,
                "outcome:act or outcome:advise or outcome:observe",
                List.of("target", "policy", "mode", "outcome", "from", "to", "rule", "reason"));
    }

    private static SavedObject held() {
        return Documents.of(
                ID + "-held",
                "Held back, and why",
                Source.DECISIONS,
                "outcome:held",
                List.of("target", "policy", "from", "to", "reason"));
    }

    private static SavedObject effects() {
        return Documents.of(
                ID + "-effects",
                "What came of it",
                Source.RESULTS,
                "status:effect or status:succeeded or status:failed or status:rolled-back",
                List.of("target", "status", "from", "to", "adapter", "detail"));
    }
}
