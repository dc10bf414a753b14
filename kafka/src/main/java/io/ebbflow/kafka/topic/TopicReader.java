package io.ebbflow.kafka.topic;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads topics as they are in a cluster. */
final class TopicReader {

    private final Cluster cluster;
    private final String prefix;

    TopicReader(Cluster cluster, String prefix) {
        this.cluster = cluster;
        this.prefix = prefix;
    }

    /** Each of these topics, held against the catalogue. */
    Map<Topic, TopicStatus> read(Set<Topic> topics)
            throws TopicAdminException, InterruptedException {
        Map<Topic, TopicDescription> there = describe(topics);
        List<ConfigResource> resources =
                there.values().stream().map(topic -> resource(topic.name())).toList();
        Map<ConfigResource, KafkaFuture<Config>> configs =
                cluster.admin().describeConfigs(resources).values();
        Map<Topic, TopicStatus> found = new EnumMap<>(Topic.class);
        for (Topic topic : topics) {
            String name = topic.name(prefix);
            TopicDescription description = there.get(topic);
            if (description == null) {
                found.put(topic, TopicStatus.missing(topic, name));
            } else {
                String doing = "reading the settings of " + name;
                Config config = cluster.get(configs.get(resource(name)), doing);
                found.put(topic, existing(topic, description, config));
            }
        }
        return found;
    }

    private Map<Topic, TopicDescription> describe(Set<Topic> topics)
            throws TopicAdminException, InterruptedException {
        List<String> names = topics.stream().map(topic -> topic.name(prefix)).toList();
        Map<String, KafkaFuture<TopicDescription>> asked =
                cluster.admin().describeTopics(names).topicNameValues();
        Map<Topic, TopicDescription> there = new EnumMap<>(Topic.class);
        for (Topic topic : topics) {
            String name = topic.name(prefix);
            try {
                there.put(topic, cluster.get(asked.get(name), "looking for " + name));
            } catch (TopicAdminException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return there;
    }

    private static TopicStatus existing(Topic topic, TopicDescription description, Config config) {
        Map<String, String> settings = new HashMap<>();
        config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
        int partitions = description.partitions().size();
        return new TopicStatus(
                topic.subject(),
                description.name(),
                TopicStatus.State.EXISTING,
                partitions,
                description.partitions().get(0).replicas().size(),
                TopicComparison.problems(topic, partitions, settings));
    }

    private static ConfigResource resource(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }
}
