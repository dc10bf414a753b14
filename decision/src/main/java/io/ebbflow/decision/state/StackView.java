package io.ebbflow.decision.state;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What one policy sees of its stack. */
final class StackView implements View {

    private final StackState state;
    private final Policy policy;
    private final Collection<Alert> alerts;
    private final Instant now;
    private final Memory memory;

    StackView(StackState state, Policy policy, Collection<Alert> alerts, Instant now) {
        this.state = state;
        this.policy = policy;
        this.alerts = alerts;
        this.now = now;
        this.memory = state.memory(policy);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Entity target() {
        return policy.target();
    }

    @Override
    public Bounds bounds() {
        return policy.bounds();
    }

    @Override
    public Optional<TargetState> inventory() {
        return inventory(policy.target());
    }

    @Override
    public Optional<TargetState> inventory(Entity other) {
        return Optional.ofNullable(state.targets.get(other));
    }

    @Override
    public Optional<Reading> newest(Series series) {
        return Optional.ofNullable(state.readings.get(series)).flatMap(log -> log.at(now));
    }

    @Override
    public Collection<Reading> since(Series series, Instant after) {
        ReadingLog log = state.readings.get(series);
        return log == null ? List.of() : log.between(after, now);
    }

    @Override
    public Optional<Instant> lastChange(Direction direction) {
        return state.history(policy.target()).last(direction);
    }

    @Override
    public Optional<Instant> fallsAway() {
        return Optional.ofNullable(state.history(policy.target()).until());
    }

    @Override
    public Collection<Alert> alerts() {
        return alerts.stream().filter(alert -> alert.firingAt(now)).toList();
    }

    @Override
    public Memory memory() {
        return memory;
    }
}
