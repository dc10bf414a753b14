package io.ebbflow.decision;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.detection.model.Verdict;
import java.util.Locale;

/** A decision for people to read. */
public final class Explanation {

    private Explanation() {}

    /** Several lines of plain text: the sentence first, then what it rests on. */
    public static String of(Decision decision) {
        StringBuilder text = new StringBuilder(600);
        text.append(decision.reason()).append('\n');
        row(text, "decided", decision.time() + ", outcome " + text(decision.outcome()));
        row(text, "target", decision.target() + " of " + decision.stack());
        row(
                text,
                "size",
                Sizes.text(decision.target(), decision.from())
                        + " -> "
                        + Sizes.text(decision.target(), decision.to()));
        row(
                text,
                "policy",
                decision.policy()
                        + " (version "
                        + decision.policyVersion()
                        + ", mode "
                        + decision.mode().text()
                        + ")");
        row(text, "rule", decision.rule());
        decision.observations().forEach(seen -> row(text, "observed", observation(seen)));
        if (decision.observations().isEmpty()) {
            row(text, "observed", "nothing usable");
        }
        decision.computed()
                .forEach((name, value) -> row(text, "computed", name + " " + Numbers.text(value)));
        decision.guards().forEach(guard -> row(text, "guard", guard(guard)));
        if (decision.actionId() != null) {
            row(text, "action", decision.actionId());
        }
        if (decision.previousActionId() != null) {
            row(text, "before", "action " + decision.previousActionId());
        }
        return text.toString();
    }

    static String text(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    static String size(Integer size) {
        return size == null ? "?" : size.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-9s %s\n", name, value));
    }

    private static String guard(GuardResult guard) {
        return (guard.passed() ? "passed " : "FAILED ") + guard.guard() + ": " + guard.detail();
    }

    private static String observation(Observation seen) {
        String unit = seen.unit() == null || seen.unit().equals("1") ? "" : " " + seen.unit();
        return seen.series().key()
                + " "
                + seen.statistic()
                + " "
                + Numbers.text(seen.value())
                + unit
                + " in "
                + seen.windowStart()
                + " to "
                + seen.windowEnd()
                + ", "
                + seen.count()
                + " samples of "
                + seen.members()
                + (seen.quality() == null ? "" : ", quality " + seen.quality().text())
                + ", "
                + detection(seen);
    }

    private static String detection(Observation seen) {
        if (seen.expected() == null) {
            return "detector warming up";
        }
        return (seen.verdict() == Verdict.ANOMALOUS ? "anomalous" : "normal")
                + " (score "
                + Numbers.text(seen.score())
                + ", expected "
                + Numbers.text(seen.expected().value())
                + " in "
                + Numbers.text(seen.expected().lower())
                + ".."
                + Numbers.text(seen.expected().upper())
                + ")";
    }
}
