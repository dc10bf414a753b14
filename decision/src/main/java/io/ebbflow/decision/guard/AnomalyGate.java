package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.OnAnomaly;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * While what a policy rests on is anomalous it does not simply scale: an attack would be paid for,
 * and a fault made worse. Elascale's investigation (Khazaei et al., arXiv:1711.03204), which ends
 * after enough clean windows; unlike there, clean is judged by what was expected when it began,
 * since a detector gets used to an attack that lasts. A load that grows slowly is never flagged,
 * and is scaled for.
 */
final class AnomalyGate implements Guard {

    private static final String NAME = "anomaly-gate";

    @Override
    public void judge(Evaluation evaluation) {
        Optional<OnAnomaly> configured = evaluation.policy().behavior().onAnomaly();
        if (configured.isEmpty()) {
            return;
        }
        OnAnomaly gate = configured.get();
        Investigation investigation = Investigation.follow(gate, evaluation);
        if (!investigation.open()) {
            evaluation.passed(NAME, investigation.text());
            return;
        }
        switch (gate.what()) {
            case ALERT -> evaluation.passed(NAME, investigation.text() + "; it is only said");
            case HOLD -> hold(evaluation, investigation, "the size stays");
            case SCALE -> scale(evaluation, investigation, gate);
            case RESET, THROTTLE -> reset(evaluation, investigation, gate);
        }
    }

    private static void hold(Evaluation evaluation, Investigation investigation, String what) {
        Proposal proposal = evaluation.proposal().orElse(null);
        String text = investigation.text() + "; " + what;
        if (proposal == null || proposal.correction() || proposal.renewal()) {
            evaluation.passed(NAME, text);
        } else {
            evaluation.failed(NAME, text);
        }
    }

    private static void scale(Evaluation evaluation, Investigation investigation, OnAnomaly gate) {
        Proposal proposal = evaluation.proposal().orElse(null);
        if (proposal != null && proposal.direction() == Direction.IN && !proposal.correction()) {
            evaluation.failed(NAME, investigation.text() + "; nothing is removed meanwhile");
            return;
        }
        evaluation.passed(NAME, investigation.text() + "; taken for real load");
        if (proposal == null && investigation.above() && evaluation.clear()) {
            int from = evaluation.inventory().orElseThrow().desired();
            evaluation.propose(
                    new Proposal(
                            Direction.OUT,
                            evaluation.policy().bounds().clamp((long) from + gate.step()),
                            investigation.rule(),
                            investigation.finding(),
                            Proposal.Source.RULE));
        }
    }

    private static void reset(Evaluation evaluation, Investigation investigation, OnAnomaly gate) {
        if (evaluation.inventory().isEmpty()) {
            return;
        }
        int from = evaluation.inventory().get().desired();
        int target = target(evaluation, gate, from);
        boolean due =
                target != from && !evaluation.proposal().map(Proposal::correction).orElse(false);
        if (!due) {
            hold(evaluation, investigation, "size " + from + " stays");
        } else if (!evaluation.clear() || !investigation.fresh()) {
            // nothing is removed on missing data, whoever asks
            hold(evaluation, investigation, "without fresh data it is not reset to " + target);
        } else {
            evaluation.passed(NAME, investigation.text() + "; reset to " + target);
            evaluation.propose(
                    new Proposal(
                            Direction.of(from, target),
                            target,
                            investigation.rule(),
                            investigation.finding(),
                            Proposal.Source.RESET,
                            terms(evaluation, investigation)));
        }
    }

    private static int target(Evaluation evaluation, OnAnomaly gate, int from) {
        if (gate.what() == OnAnomaly.What.THROTTLE) {
            return evaluation.policy().bounds().min();
        }
        return evaluation.policy().bounds().clamp(gate.resetTo().orElse(from));
    }

    /** A throttled rate falls away by itself when the investigation must have ended. */
    private static Terms terms(Evaluation evaluation, Investigation investigation) {
        if (Action.Kind.of(evaluation.policy().target().kind()) != Action.Kind.SHAPE) {
            return Terms.NONE;
        }
        Instant end = investigation.latestEnd();
        return Terms.holding(Duration.between(evaluation.now(), end));
    }
}
