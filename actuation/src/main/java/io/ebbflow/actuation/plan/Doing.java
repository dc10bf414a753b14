package io.ebbflow.actuation.plan;

import io.ebbflow.actuation.port.ActuationException;
import java.time.Duration;
import java.util.List;

/** A task out of its parts. */
record Doing(String key, String what, String adapter, Duration patience, Body body, List<Task> undo)
        implements Task {

    /** What a try does. */
    @FunctionalInterface
    interface Body {
        Answer attempt(Notes notes) throws ActuationException;
    }

    @Override
    public Answer attempt(Notes notes) throws ActuationException {
        return body.attempt(notes);
    }

    Doing undoneBy(List<Task> tasks) {
        return new Doing(key, what, adapter, patience, body, tasks);
    }
}
