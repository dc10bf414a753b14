package io.ebbflow.decision.guard;

import io.ebbflow.decision.rule.Direction;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Least time between two changes in one direction, from the time of issue. */
final class Cooldown implements Guard {

    private static final String NAME = "cooldown";

    @Override
    public void judge(Evaluation evaluation) {
        Proposal proposal = evaluation.proposal().orElseThrow();
        Direction direction = proposal.direction();
        if (proposal.renewal()) {
            evaluation.passed(NAME, "the rate stays and is only held for longer");
            return;
        }
        if (proposal.source() == Proposal.Source.RESET && direction == Direction.IN) {
            evaluation.passed(NAME, "a reset waits for no cooldown");
            return;
        }
        Duration cooldown = evaluation.policy().cooldown(direction);
        Optional<Instant> last = evaluation.history().last(direction);
        if (last.isEmpty()) {
            evaluation.passed(NAME, "no " + direction.noun() + " before");
            return;
        }
        Duration since = Duration.between(last.get(), evaluation.now());
        String detail =
                "the last "
                        + direction.noun()
                        + " was "
                        + Durations.format(since)
                        + " ago, cooldown "
                        + Durations.format(cooldown);
        if (since.compareTo(cooldown) < 0) {
            evaluation.failed(NAME, detail);
        } else {
            evaluation.passed(NAME, detail);
        }
    }
}
