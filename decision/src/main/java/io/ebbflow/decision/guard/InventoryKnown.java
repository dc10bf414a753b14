package io.ebbflow.decision.guard;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.state.ActionHistory;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The size is known, recently, and as the last action left it. */
final class InventoryKnown implements Guard {

    private static final String NAME = "inventory-known";

    @Override
    public void judge(Evaluation evaluation) {
        Optional<TargetState> inventory = evaluation.inventory();
        if (inventory.isEmpty()) {
            evaluation.failed(NAME, "no inventory names " + evaluation.policy().target());
            return;
        }
        TargetState target = inventory.get();
        // the clock of the actuation service may run ahead of event time: that is no age
        Duration age = Duration.between(target.time(), evaluation.now());
        Duration most = evaluation.settings().inventoryMaxAge();
        String allowed = "allowed " + Durations.format(most);
        if (age.compareTo(most) > 0) {
            evaluation.failed(
                    NAME,
                    "the inventory of "
                            + target.target()
                            + " is "
                            + Durations.format(age)
                            + " old, "
                            + allowed);
            return;
        }
        ActionHistory history = evaluation.history();
        Instant ended = history.endedAt();
        if (ended != null
                && target.time().isBefore(ended)
                && target.desired() != history.lastTo()) {
            evaluation.failed(
                    NAME,
                    "the inventory of "
                            + target.target()
                            + " may not show action "
                            + history.lastActionId()
                            + " yet, which ended "
                            + Durations.format(Duration.between(target.time(), ended))
                            + " after it was taken");
            return;
        }
        evaluation.passed(
                NAME,
                "desired "
                        + target.desired()
                        + ", ready "
                        + target.ready()
                        + ", "
                        + (age.isNegative() ? "current" : Durations.format(age) + " old")
                        + ", "
                        + allowed);
    }
}
