package io.ebbflow.actuation.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Reads what a request says, and writes what is answered. */
public final class Body {

    private static final ObjectReader READER =
            Json.mapper()
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private Body() {}

    /** The body, which must be a JSON object. */
    public static ObjectNode object(Context ctx) {
        JsonNode tree;
        try {
            tree = READER.readTree(ctx.body());
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null
                            ? ""
                            : " (line "
                                    + e.getLocation().getLineNr()
                                    + ", column "
                                    + e.getLocation().getColumnNr()
                                    + ")";
            throw new ProblemException(
                    400, "the body is no JSON: " + e.getOriginalMessage() + where);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new ProblemException(400, "the body must be a JSON object");
    }

    /** The body, or an empty object where there is none. */
    static ObjectNode objectOrNothing(Context ctx) {
        return ctx.body().isBlank() ? Json.mapper().createObjectNode() : object(ctx);
    }

    /** Refuses fields that nobody reads: a misspelt one would be lost without a word. */
    static ObjectNode only(ObjectNode body, Set<String> known) {
        body.fieldNames()
                .forEachRemaining(
                        field -> {
                            if (!known.contains(field)) {
                                throw new ProblemException(
                                        422, "there is no field " + field + ", only " + known);
                            }
                        });
        return body;
    }

    /** A text of 1 to {@code most} characters. */
    static String text(ObjectNode body, String field, int most) {
        JsonNode value = body.get(field);
        if (value == null || !value.isTextual() || value.asText().isBlank()) {
            throw new ProblemException(422, field + " must be a text");
        }
        return shortEnough(field, value.asText(), most);
    }

    /** A text of at most {@code most} characters; empty where there is none. */
    static String optionalText(ObjectNode body, String field, int most) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new ProblemException(422, field + " must be a text");
        }
        return shortEnough(field, value.asText(), most);
    }

    private static String shortEnough(String field, String text, int most) {
        if (text.length() > most) {
            throw new ProblemException(
                    422,
                    field + " must have at most " + most + " characters, got " + text.length());
        }
        return text;
    }

    static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.write(value));
    }

    /** A list is an object with one field, so that it may grow others. */
    static void list(Context ctx, String field, Collection<?> values) {
        answer(ctx, Map.of(field, values));
    }
}
