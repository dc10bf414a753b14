package io.ebbflow.actuation.group;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A document of the service. The value of the compacted topic {@code ebbflow.groups.v1}.
 *
 * @param author who wrote it last
 * @param spec what it says, in the form of the schema of its kind
 */
public record Document(
        @JsonProperty("@timestamp") Instant time,
        DocumentKind kind,
        String account,
        String name,
        String author,
        ObjectNode spec) {

    /** Its key on the topic: {@code group/default/web}. */
    public String key() {
        return key(kind, account, name);
    }

    static String key(DocumentKind kind, String account, String name) {
        return kind.text() + "/" + account + "/" + name;
    }
}
