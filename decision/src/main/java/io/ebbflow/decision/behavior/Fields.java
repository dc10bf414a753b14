package io.ebbflow.decision.behavior;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Values of a block that keeps to the schema. */
final class Fields {

    private Fields() {}

    static Optional<Duration> duration(JsonNode block, String field) {
        JsonNode text = block.path(field);
        return text.isMissingNode()
                ? Optional.empty()
                : Optional.of(Durations.parse(text.asText()));
    }

    static Duration duration(JsonNode block, String field, Duration absent) {
        return duration(block, field).orElse(absent);
    }

    /** The constant whose written name is in that field; {@code scaleOut} is SCALE_OUT. */
    static <E extends Enum<E>> E choice(JsonNode block, String field, E absent) {
        JsonNode text = block.path(field);
        if (text.isMissingNode()) {
            return absent;
        }
        for (E constant : absent.getDeclaringClass().getEnumConstants()) {
            if (written(constant).equals(text.asText())) {
                return constant;
            }
        }
        throw new IllegalArgumentException(field + " cannot be '" + text.asText() + "'");
    }

    /** SCALE_OUT as it is written in policies, {@code scaleOut}. */
    static String written(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder text = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            text.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return text.toString();
    }
}
