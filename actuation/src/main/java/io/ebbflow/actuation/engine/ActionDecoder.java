package io.ebbflow.actuation.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ebbflow.decision.model.Action;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads actions off the topic, and refuses what cannot be carried out safely. */
final class ActionDecoder {

    private static final int MAX_ID_CHARS = 256;

    private ActionDecoder() {}

    /**
     * Reads one action.
     *
     * @throws IOException saying what is wrong with the record
     */
    static Action decode(byte[] value) throws IOException {
        if (value == null) {
            throw new IOException("the record has no value");
        }
        Action action;
        try {
            action = Json.read(value, Action.class);
        } catch (JsonProcessingException e) {
            throw new IOException("no action: " + e.getOriginalMessage(), e);
        }
        if (action == null) {
            throw new IOException("no action: the value is null");
        }
        Map<String, Object> mandatory = new TreeMap<>();
        mandatory.put("id", action.id());
        mandatory.put("@timestamp", action.time());
        mandatory.put("expires_at", action.expiresAt());
        mandatory.put("stack", action.stack());
        mandatory.put("target", action.target());
        mandatory.put("kind", action.kind());
        mandatory.put("mode", action.mode());
        mandatory.values().removeIf(Objects::nonNull);
        if (!mandatory.isEmpty()) {
            throw new IOException("an action without " + String.join(", ", mandatory.keySet()));
        }
        if (action.id().isEmpty() || action.id().length() > MAX_ID_CHARS) {
            throw new IOException(
                    "the id of an action has 1 to "
                            + MAX_ID_CHARS
                            + " characters, got "
                            + action.id().length());
        }
        return action;
    }
}
