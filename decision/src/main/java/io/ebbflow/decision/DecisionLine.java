package io.ebbflow.decision;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Observation;

/** The one log line of a decision. */
public final class DecisionLine {

    private DecisionLine() {}

    /**
     * One line, {@code key=value}, with the same names as the document: target, policy, outcome,
     * observed value, rule with its threshold, from -> to, reason and action id.
     */
    public static String of(Decision decision) {
        StringBuilder line = new StringBuilder(200);
        line.append("decision target=").append(decision.target());
        line.append(" policy=").append(decision.policy());
        line.append(" mode=").append(decision.mode().text());
        line.append(" outcome=").append(Explanation.text(decision.outcome()));
        for (Observation seen : decision.observations()) {
            line.append(" value=").append(Numbers.text(seen.value()));
        }
        line.append(" rule=\"").append(quoted(decision.rule())).append('"');
        line.append(" size=").append(Explanation.size(decision.from()));
        line.append("->").append(Explanation.size(decision.to()));
        line.append(" reason=\"").append(quoted(decision.reason())).append('"');
        if (decision.actionId() != null) {
            line.append(" action=").append(decision.actionId());
        }
        return line.toString().replaceAll("\\p{Cntrl}", " ");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
