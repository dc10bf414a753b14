package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.Thrash;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.state.ActionHistory.Change;
import io.ebbflow.kafka.config.Durations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A target that was changed, or turned round, too often within a period rests for a while. */
final class ThrashBreaker implements Guard {

    private static final String NAME = "thrash";
    private static final String UNTIL = "behavior.thrash.until";
    private static final String WHY = "behavior.thrash.why";

    @Override
    public void judge(Evaluation evaluation) {
        Optional<Thrash> configured = evaluation.policy().behavior().thrash();
        if (configured.isEmpty()) {
            return;
        }
        Thrash thrash = configured.get();
        Memory memory = evaluation.view().memory();
        Instant now = evaluation.now();
        Instant rested = memory.instant(UNTIL).orElse(Instant.MIN);
        boolean resting = now.isBefore(rested);
        String counted = memory.text(WHY).orElse("");
        if (!resting) {
            // what made it rest the last time does not make it rest again
            Instant begin = now.minus(thrash.period());
            List<Change> changes =
                    evaluation.history().since(begin.isAfter(rested) ? begin : rested);
            int turns = reversals(changes);
            counted =
                    changes.size()
                            + " changes with "
                            + turns
                            + " reversals in "
                            + Durations.format(thrash.period())
                            + ", allowed "
                            + thrash.changes()
                            + " and "
                            + thrash.reversals();
            if (changes.size() > thrash.changes() || turns > thrash.reversals()) {
                rested = now.plus(thrash.rest());
                resting = true;
                memory.put(UNTIL, rested);
                memory.put(WHY, counted);
            }
        }
        Proposal proposal = evaluation.proposal().orElse(null);
        if (proposal == null || proposal.correction() || proposal.renewal()) {
            return;
        }
        boolean exempt =
                proposal.source() == Proposal.Source.RESET
                        || thrash.allow().allows(proposal.direction());
        if (resting && !exempt) {
            evaluation.failed(NAME, counted + "; " + thrash.allow().text() + " until " + rested);
        } else {
            evaluation.passed(NAME, counted);
        }
    }

    private static int reversals(List<Change> changes) {
        int turns = 0;
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i).direction() != changes.get(i - 1).direction()) {
                turns++;
            }
        }
        return turns;
    }
}
