package io.ebbflow.kafka.topic;

import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds a topic of a cluster against the catalogue. */
final class TopicComparison {

    private TopicComparison() {}

    /**
     * What differs in a way that matters: more partitions or room for larger records do no harm.
     *
     * @param config the topic's settings in the cluster, by Kafka's names
     */
    static List<String> problems(Topic topic, int partitions, Map<String, String> config) {
        List<String> problems = new ArrayList<>();
        if (!topic.isOurs()) {
            return problems;
        }
        if (partitions < topic.partitions()) {
            problems.add(
                    "has "
                            + partitions
                            + " partitions, needs "
                            + topic.partitions()
                            + "; adding some moves keys, so drain its readers first");
        }
        topic.config()
                .forEach(
                        (key, wanted) -> {
                            String found = config.get(key);
                            if (!fits(key, wanted, found)) {
                                problems.add(
                                        key
                                                + " is "
                                                + readable(key, found)
                                                + ", should be "
                                                + readable(key, wanted));
                            }
                        });
        return problems;
    }

    private static boolean fits(String key, String wanted, String found) {
        if (found == null) {
            return false;
        }
        return key.equals("max.message.bytes")
                ? Long.parseLong(found) >= Long.parseLong(wanted)
                : found.equals(wanted);
    }

    private static String readable(String key, String value) {
        if (value == null) {
            return "not known";
        }
        boolean isTime = key.equals("retention.ms") && !value.startsWith("-");
        return isTime ? Durations.format(Duration.ofMillis(Long.parseLong(value))) : value;
    }
}
