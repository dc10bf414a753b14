package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.engine.PortCall.Outcome;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Mode;
import java.time.Instant;

/** An action on its way. Guarded by the engine. */
final class Flight {

    private final Action action;
    private boolean approved;
    private boolean started;
    private boolean called;
    private Outcome outcome;
    private Instant outcomeAt;

    Flight(Action action, boolean approved, boolean started) {
        this.action = action;
        this.approved = approved;
        this.started = started;
    }

    Action action() {
        return action;
    }

    boolean waitsForApproval() {
        return !started && action.mode() == Mode.ADVISE && !approved;
    }

    void approve() {
        approved = true;
    }

    boolean isStarted() {
        return started;
    }

    void start() {
        started = true;
    }

    /** Whether the adapter was asked in the life of this process. */
    boolean isCalled() {
        return called;
    }

    void call() {
        called = true;
    }

    void returned(Outcome result, Instant at) {
        outcome = result;
        outcomeAt = at;
    }

    /** Null while the adapter is being asked. */
    Outcome outcome() {
        return outcome;
    }

    /** When the adapter answered. */
    Instant outcomeAt() {
        return outcomeAt;
    }
}
