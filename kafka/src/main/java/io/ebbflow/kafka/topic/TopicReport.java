package io.ebbflow.kafka.topic;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The state of topics in a cluster, in the order of the catalogue. Its JSON form is the list.
 *
 * @param topics one each
 */
public record TopicReport(@JsonValue List<TopicStatus> topics) {

    public TopicReport {
        topics = List.copyOf(topics);
    }

    /** Whether the cluster is as the catalogue wants it. */
    public boolean isClean() {
        return topics.stream().allMatch(topic -> topic.problems().isEmpty());
    }

    /** A table for people: a line per topic, below it a line for each problem. */
    public String table() {
        int width = topics.stream().mapToInt(topic -> topic.name().length()).max().orElse(0);
        width = Math.max(width, "topic".length());
        String form = "%-" + width + "s  %-8s  %10s  %11s%n";
        StringBuilder table =
                new StringBuilder(line(form, "topic", "state", "partitions", "replication"));
        for (TopicStatus topic : topics) {
            String state = topic.state().name().toLowerCase(Locale.ROOT);
            table.append(line(form, topic.name(), state, topic.partitions(), topic.replication()));
            topic.problems().forEach(problem -> table.append("  ! ").append(problem).append('\n'));
        }
        return table.toString();
    }

    private static String line(String form, Object... cells) {
        return String.format(Locale.ROOT, form, cells).stripTrailing() + "\n";
    }
}
