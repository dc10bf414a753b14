package io.ebbflow.actuation;

import io.ebbflow.actuation.engine.ResultSink;
import io.ebbflow.decision.model.ActionResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is published. */
public final class RecordingSink implements ResultSink {

    private final List<ActionResult> results = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<Void> publish(ActionResult result) {
        results.add(result);
        return CompletableFuture.completedFuture(null);
    }

    public List<ActionResult> all() {
        return List.copyOf(results);
    }

    /** In order, as in {@code a:STARTED}. */
    public List<String> steps() {
        return results.stream().map(r -> r.actionId() + ":" + r.status()).toList();
    }

    public ActionResult last() {
        return results.get(results.size() - 1);
    }
}
