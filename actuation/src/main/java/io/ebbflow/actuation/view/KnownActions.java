package io.ebbflow.actuation.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far the last {@value #MAX} actions are, by what the topics say. Thread-safe. */
public final class KnownActions {

    static final int MAX = 2_000;

    private final Map<String, Known> actions = new LinkedHashMap<>();

    /**
     * What is known of an action.
     *
     * @param advised whether it has to be approved
     * @param latest null before its first result
     */
    public record Known(Entity target, boolean advised, Instant expiresAt, Status latest) {

        public boolean waitsForApproval(Instant now) {
            return advised && !isStarted() && !now.isAfter(expiresAt);
        }

        /** Started, or over. */
        public boolean isStarted() {
            return latest != null && latest != Status.ACCEPTED;
        }

        public boolean isOver() {
            return latest != null && latest.compareTo(Status.STARTED) > 0;
        }
    }

    synchronized void action(JsonNode action) {
        try {
            String id = action.path("id").asText();
            Known old = actions.get(id);
            actions.put(
                    id,
                    new Known(
                            Entity.parse(action.path("target").asText()),
                            action.path("mode").asText().equals("advise"),
                            Instant.parse(action.path("expires_at").asText()),
                            old == null ? null : old.latest()));
            if (actions.size() > MAX) {
                actions.remove(actions.keySet().iterator().next());
            }
        } catch (RuntimeException e) {
            // no action; the engine says so
            return;
        }
    }

    synchronized void result(JsonNode result) {
        Status status;
        try {
            status = Json.mapper().convertValue(result.path("status"), Status.class);
        } catch (IllegalArgumentException e) {
            return;
        }
        if (status == null) {
            return;
        }
        actions.computeIfPresent(
                result.path("action_id").asText(),
                (id, old) ->
                        old.latest() != null && old.latest().compareTo(status) > 0
                                ? old
                                : new Known(
                                        old.target(), old.advised(), old.expiresAt(), status));
    }

    synchronized Optional<Known> get(String id) {
        return Optional.ofNullable(actions.get(id));
    }
}
