package io.ebbflow.actuation.http.api;

import io.ebbflow.actuation.kafka.CompactedTopic;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Policies on the topic {@code ebbflow.policies.v1}. */
public final class TopicPolicies implements PolicyStore {

    private final CompactedTopic topic;

    public TopicPolicies(CompactedTopic topic) {
        this.topic = topic;
    }

    @Override
    public Map<String, byte[]> all() {
        return topic.values();
    }

    @Override
    public void put(String name, String version, Instant time, byte[] document) throws IOException {
        topic.put(name, name + "@" + version, time, document);
    }
}
