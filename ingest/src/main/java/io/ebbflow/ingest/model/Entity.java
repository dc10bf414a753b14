package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A thing that is watched or acted on. Written {@code kind/id}, as in {@code service/shop_web};
 * that text is also its JSON form.
 *
 * @param id unique within the kind; never empty
 */
public record Entity(EntityKind kind, String id) {

    public Entity {
        if (kind == null || id == null || id.isEmpty()) {
            throw new IllegalArgumentException(
                    "an entity needs a kind and an id, got " + kind + " and '" + id + "'");
        }
    }

    public static Entity host(String name) {
        return new Entity(EntityKind.HOST, name);
    }

    public static Entity container(String name) {
        return new Entity(EntityKind.CONTAINER, name);
    }

    public static Entity service(String name) {
        return new Entity(EntityKind.SERVICE, name);
    }

    public static Entity stack(String name) {
        return new Entity(EntityKind.STACK, name);
    }

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException naming the text, if it is not {@code kind/id}
     */
    @JsonCreator
    public static Entity parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    "an entity is written kind/id, as in service/shop_web, not '" + text + "'");
        }
        return new Entity(EntityKind.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    @JsonValue
    public String toString() {
        return kind.text() + "/" + id;
    }
}
