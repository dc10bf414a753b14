package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.Effect;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.state.ActionHistory;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * After each action the value must move the expected way; after one without effect the next in the
 * same direction waits, twice as long each time.
 */
final class Effective implements Guard {

    private static final String NAME = "effect";
    private static final String PREFIX = "behavior.effect.";
    private static final String ACTION = PREFIX + "action";
    private static final String VALUE = PREFIX + "value";
    private static final String SERIES = PREFIX + "series";
    private static final String PENDING = PREFIX + "pending";
    private static final String BEFORE = PREFIX + "before";
    private static final String FRUITLESS_OUT = PREFIX + "fruitless.scale-out";
    private static final String FRUITLESS_IN = PREFIX + "fruitless.scale-in";
    private static final String SEEN_OUT = PREFIX + "seen.scale-out";
    private static final String SEEN_IN = PREFIX + "seen.scale-in";

    @Override
    public void judge(Evaluation evaluation) {
        Optional<Effect> effect = evaluation.policy().behavior().effect();
        if (effect.isEmpty()) {
            return;
        }
        Memory memory = evaluation.view().memory();
        notice(evaluation, memory);
        look(evaluation, effect.get(), memory);
        remember(evaluation, memory);
        evaluation
                .proposal()
                .filter(proposal -> !proposal.correction() && !proposal.renewal())
                .filter(proposal -> proposal.source() != Proposal.Source.RESET)
                .ifPresent(proposal -> judge(evaluation, effect.get(), proposal.direction()));
    }

    /** An action that was issued since the last time is to be looked at. */
    private static void notice(Evaluation evaluation, Memory memory) {
        ActionHistory history = evaluation.history();
        String action = history.lastActionId();
        if (action == null || memory.text(ACTION).filter(action::equals).isPresent()) {
            return;
        }
        memory.put(ACTION, action);
        memory.remove(PENDING);
        List<ActionHistory.Change> changes = history.changes();
        if (memory.number(VALUE).isPresent() && !changes.isEmpty()) {
            Direction direction = changes.get(changes.size() - 1).direction();
            memory.put(PENDING, direction.name());
            memory.put(BEFORE, memory.number(VALUE).getAsDouble());
        }
    }

    private static void look(Evaluation evaluation, Effect effect, Memory memory) {
        Optional<Direction> pending = memory.text(PENDING).map(Direction::valueOf);
        Optional<Observation> seen = observed(evaluation);
        if (pending.isEmpty() || seen.isEmpty()) {
            return;
        }
        Direction direction = pending.get();
        Instant due =
                evaluation.history().last(direction).orElse(Instant.MIN).plus(effect.within());
        if (seen.get().windowEnd().isBefore(due)) {
            return;
        }
        memory.remove(PENDING);
        if (!memory.text(SERIES).equals(Optional.of(name(seen.get())))) {
            return;
        }
        double before = memory.number(BEFORE).orElse(0);
        double moved = (seen.get().value() - before) / Math.max(Math.abs(before), 1e-9);
        double expected = direction == Direction.OUT ? -moved : moved;
        if (expected >= effect.atLeast()) {
            memory.remove(fruitless(direction));
        } else {
            memory.put(fruitless(direction), memory.number(fruitless(direction)).orElse(0) + 1);
        }
        memory.put(
                seen(direction),
                name(seen.get())
                        + " went from "
                        + Numbers.text(before)
                        + " to "
                        + Numbers.text(seen.get().value()));
    }

    private static void remember(Evaluation evaluation, Memory memory) {
        Optional<Observation> seen = observed(evaluation);
        if (seen.isPresent()) {
            memory.put(VALUE, seen.get().value());
            memory.put(SERIES, name(seen.get()));
        }
    }

    private static Optional<Observation> observed(Evaluation evaluation) {
        List<Observation> seen = evaluation.appraisal().observations();
        return evaluation.appraisal().usable() && !seen.isEmpty()
                ? Optional.of(seen.get(0))
                : Optional.empty();
    }

    private static String name(Observation seen) {
        return seen.series().metric() + " " + seen.statistic();
    }

    private static String seen(Direction direction) {
        return direction == Direction.OUT ? SEEN_OUT : SEEN_IN;
    }

    private static String fruitless(Direction direction) {
        return direction == Direction.OUT ? FRUITLESS_OUT : FRUITLESS_IN;
    }

    private static void judge(Evaluation evaluation, Effect effect, Direction direction) {
        Memory memory = evaluation.view().memory();
        Optional<Instant> last = evaluation.history().last(direction);
        if (last.isEmpty()) {
            evaluation.passed(NAME, "no " + direction.noun() + " before");
            return;
        }
        Duration since = Duration.between(last.get(), evaluation.now());
        boolean pending =
                memory.text(PENDING).filter(direction.name()::equals).isPresent()
                        // where no data came to judge it by, it is let go
                        && since.minus(effect.within()).compareTo(effect.within()) < 0;
        if (pending) {
            evaluation.failed(
                    NAME,
                    "the effect of the last "
                            + direction.noun()
                            + " is looked at after "
                            + Durations.format(effect.within())
                            + ", it was "
                            + Durations.format(since)
                            + " ago");
            return;
        }
        int fruitless = (int) memory.number(fruitless(direction)).orElse(0);
        String seen = memory.text(seen(direction)).orElse("nothing was seen");
        if (fruitless == 0) {
            evaluation.passed(NAME, "after the last " + direction.noun() + ": " + seen);
            return;
        }
        Duration wait = effect.wait(fruitless);
        String detail =
                fruitless
                        + " in a row without effect, "
                        + seen
                        + ", expected by at least "
                        + Numbers.text(effect.atLeast() * 100)
                        + "%; the last "
                        + direction.noun()
                        + " was "
                        + Durations.format(since)
                        + " ago, wait "
                        + Durations.format(wait);
        if (since.compareTo(wait) < 0) {
            evaluation.failed(NAME, detail);
        } else {
            evaluation.passed(NAME, detail);
        }
    }
}
