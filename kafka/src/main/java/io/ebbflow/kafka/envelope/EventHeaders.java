package io.ebbflow.kafka.envelope;

import java.net.URI;
import java.time.Instant;

/**
 * What the CloudEvents headers of a record say.
 *
 * @param id with {@code source}, the same for a record that was sent again
 * @param source who wrote it
 * @param type as in {@code io.ebbflow.actions.v1}
 * @param time when it happened; null where the writer does not say
 */
public record EventHeaders(String id, URI source, String type, Instant time) {

    public EventHeaders {
        if (id == null || source == null || type == null) {
            throw new IllegalArgumentException(
                    "an event needs id, source and type, got "
                            + id
                            + ", "
                            + source
                            + " and "
                            + type);
        }
    }
}
