package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What can be watched. A smaller thing rolls up into a larger one: container, service, stack. */
public enum EntityKind {
    @JsonProperty("host")
    HOST,
    @JsonProperty("container")
    CONTAINER,
    @JsonProperty("service")
    SERVICE,
    @JsonProperty("vm-group")
    VM_GROUP,
    @JsonProperty("stack")
    STACK,
    @JsonProperty("link")
    LINK,
    @JsonProperty("flow")
    FLOW;

    /** The name as it is written in topics, policies and documents, such as {@code vm-group}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of that written name.
     *
     * @throws IllegalArgumentException naming the text, if there is none
     */
    public static EntityKind of(String text) {
        for (EntityKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no entity kind '" + text + "'");
    }
}
