package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.OnMissingData;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the rule said of its data, and what the policy does without: nothing, unless it says that
 * something is to be added. Never removes.
 */
final class MissingData implements Guard {

    private static final String NAME = "missing-data";
    private static final String SINCE = "behavior.missing-since";

    @Override
    public void judge(Evaluation evaluation) {
        Instant since = follow(evaluation);
        Proposal proposal = evaluation.proposal().orElse(null);
        if (proposal != null && proposal.source() != Proposal.Source.RULE) {
            // it rests on the size alone, or on another target's data
            return;
        }
        List<GuardResult> data = evaluation.appraisal().guards();
        OnMissingData then = evaluation.policy().behavior().onMissingData();
        if (since == null
                || then.what() == OnMissingData.What.HOLD
                || evaluation.inventory().isEmpty()
                || !evaluation.clear()) {
            evaluation.add(data);
            return;
        }
        Duration missing = Duration.between(since, evaluation.now());
        int from = evaluation.inventory().orElseThrow().desired();
        int to = evaluation.policy().bounds().clamp(then.wanted(from));
        String seen = "data has been missing for " + Durations.format(missing);
        if (missing.compareTo(then.after()) < 0) {
            evaluation.add(data);
            evaluation.failed(NAME, seen + " of " + Durations.format(then.after()));
        } else if (to <= from) {
            evaluation.add(data);
            evaluation.failed(NAME, seen + "; size " + from + " stays, nothing is removed");
        } else {
            data.forEach(guard -> evaluation.passed(guard.guard(), guard.detail()));
            evaluation.passed(NAME, seen + " of " + Durations.format(then.after()));
            evaluation.propose(
                    new Proposal(
                            Direction.OUT,
                            to,
                            "without data " + to,
                            seen + ", and without data the size is to be " + to,
                            Proposal.Source.FALLBACK));
        }
    }

    /** Since when there has been no data; null if there is some. */
    private static Instant follow(Evaluation evaluation) {
        Memory memory = evaluation.view().memory();
        boolean missing =
                evaluation.appraisal().guards().stream()
                        .anyMatch(
                                guard -> !guard.passed() && guard.guard().equals(Measured.PRESENT));
        if (!missing) {
            memory.remove(SINCE);
            return null;
        }
        if (memory.instant(SINCE).isEmpty()) {
            memory.put(SINCE, evaluation.now());
        }
        return memory.instant(SINCE).orElseThrow();
    }
}
