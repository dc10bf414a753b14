package io.ebbflow.actuation.kafka;

import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Instant;

/** Puts records of ours on topics, for those who wait for the answer. Thread-safe. */
@FunctionalInterface
public interface Publisher {

    /**
     * Publishes a record; once it returns, the broker has it.
     *
     * @param id the same for a record that is sent again
     * @param value written as JSON; bytes are taken as they are, null removes the key
     * @throws IOException if the broker does not take it in time; it may have taken it all the same
     */
    void publish(Topic topic, String key, String id, Instant time, Object value) throws IOException;
}
