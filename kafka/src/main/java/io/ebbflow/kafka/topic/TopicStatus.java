package io.ebbflow.kafka.topic;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One topic of the catalogue as it is in a cluster.
 *
 * @param topic its subject in the catalogue
 * @param name its name in the cluster
 * @param partitions 0 for a missing one
 * @param replication factor of its first partition; 0 for a missing one
 * @param problems how the cluster differs from the catalogue, one sentence each; empty if it does
 *     not
 */
public record TopicStatus(
        String topic,
        String name,
        State state,
        int partitions,
        int replication,
        List<String> problems) {

    /** Whether it is there, and since when. */
    public enum State {
        @JsonProperty("created")
        CREATED,
        @JsonProperty("existing")
        EXISTING,
        @JsonProperty("missing")
        MISSING
    }

    public TopicStatus {
        problems = List.copyOf(problems);
    }

    TopicStatus created() {
        return new TopicStatus(topic, name, State.CREATED, partitions, replication, problems);
    }

    static TopicStatus missing(Topic topic, String name) {
        String problem = "is missing; ebbflow topics create makes it";
        return new TopicStatus(topic.subject(), name, State.MISSING, 0, 0, List.of(problem));
    }
}
