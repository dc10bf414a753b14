package io.ebbflow.decision.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.OptionalDouble;

/** Fields of a block that has been checked. */
public final class Fields {

    private Fields() {}

    /** The duration in a field, or what holds where there is none. */
    public static Duration duration(JsonNode parent, String field, Duration absent) {
        JsonNode text = parent.path(field);
        return text.isMissingNode() ? absent : Durations.parse(text.asText());
    }

    /** The number in a field, if there is one. */
    public static OptionalDouble number(JsonNode parent, String field) {
        return parent.has(field)
                ? OptionalDouble.of(parent.path(field).asDouble())
                : OptionalDouble.empty();
    }
}
