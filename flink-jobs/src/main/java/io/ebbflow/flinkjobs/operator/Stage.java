package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.decision.whatif.Rehearsal;
import io.ebbflow.decision.whatif.RehearsalSettings;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.state.RehearsalSerializer;
import io.ebbflow.ingest.model.Entity;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * Stands between the events of a stack and the engine where the job is rehearsed on recorded
 * metrics: sizes are those that the actions would have led to. Its state is keyed as the operator's
 * and dies with that of the stack.
 */
final class Stage {

    /** Dies with the state of the stack. */
    static final ValueStateDescriptor<Rehearsal> REHEARSAL =
            new ValueStateDescriptor<>("rehearsal", new RehearsalSerializer());

    private final RehearsalSettings settings;
    private final ValueState<Rehearsal> state;

    Stage(RehearsalSettings settings, RuntimeContext context) {
        this.settings = settings;
        this.state = context.getState(REHEARSAL);
    }

    /** Keeps a score until its time. */
    void hear(Score score) throws IOException {
        Rehearsal known = state.value();
        Rehearsal rehearsal = known == null ? new Rehearsal(settings, stack(score)) : known;
        rehearsal.hear(score);
        state.update(rehearsal);
    }

    private static Entity stack(Score score) {
        return score.sample().stack();
    }

    /** Lets the engine see everything up to that time. */
    void play(DecisionEngine engine, StackState stack, Instant now) throws IOException {
        Rehearsal rehearsal = state.value();
        if (rehearsal != null) {
            rehearsal.upTo(now).forEach(score -> engine.observe(stack, score));
            rehearsal.inventory(now).forEach(target -> engine.observe(stack, target));
            state.update(rehearsal);
        }
    }

    /** Carries out an action. */
    void carryOut(DecisionEngine engine, StackState stack, Action action) throws IOException {
        Rehearsal rehearsal = state.value();
        engine.observe(stack, rehearsal.carryOut(action));
        state.update(rehearsal);
    }

    void clear() {
        state.clear();
    }
}
