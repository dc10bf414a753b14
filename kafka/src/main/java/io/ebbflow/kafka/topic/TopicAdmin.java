package io.ebbflow.kafka.topic;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics of the catalogue in a cluster, and says how the cluster differs from it. It
 * never changes a topic that exists.
 *
 * <p>Thread-safe.
 */
public final class TopicAdmin implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);

    /** How long a cluster may take to answer before we speak of waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int LOOKS = 100;
    private static final int USUAL_REPLICATION = 3;

    private final Cluster cluster;
    private final String prefix;
    private final TopicReader reader;

    private TopicAdmin(Cluster cluster, String prefix) {
        this.cluster = cluster;
        this.prefix = prefix;
        this.reader = new TopicReader(cluster, prefix);
    }

    /**
     * A client for a cluster, which need not be up.
     *
     * @param kafka client properties: {@code bootstrap.servers}, and whatever SASL and TLS need
     * @param prefix of our topics' names
     * @throws TopicAdminException if the properties cannot be used, or no server's name resolves
     */
    public static TopicAdmin connect(Map<String, String> kafka, String prefix)
            throws TopicAdminException {
        return new TopicAdmin(Cluster.connect(kafka), prefix);
    }

    /**
     * Waits until the cluster answers. One that is not there at once costs one line of the log.
     *
     * @return the number of its brokers
     * @throws TopicAdminException if it does not answer in time, or refuses us
     */
    public int awaitCluster(Duration deadline) throws TopicAdminException, InterruptedException {
        Duration first = deadline.compareTo(PATIENCE) < 0 ? deadline : PATIENCE;
        Duration rest = deadline.minus(first);
        try {
            return cluster.brokers(first);
        } catch (TopicAdminException e) {
            if (!e.isRetryable() || rest.isZero()) {
                throw e;
            }
        }
        LOG.info("waiting up to {} s for Kafka at {}", rest.toSeconds(), cluster.servers());
        return cluster.brokers(rest);
    }

    /**
     * Creates those topics that are missing, and returns when clients can see them all. Those that
     * exist stay as they are; what is wrong with them stands in the report.
     *
     * @param replication factor; if empty, 3, or the number of brokers where that is less
     * @throws TopicAdminException if the cluster does not answer, has too few brokers, or refuses
     */
    public TopicReport create(Set<Topic> topics, OptionalInt replication)
            throws TopicAdminException, InterruptedException {
        int factor = replicationFactor(replication);
        List<NewTopic> wanted =
                topics.stream()
                        .map(
                                topic ->
                                        new NewTopic(
                                                        topic.name(prefix),
                                                        topic.partitions(),
                                                        (short) factor)
                                                .configs(topic.config()))
                        .toList();
        Map<String, KafkaFuture<Void>> answers = cluster.admin().createTopics(wanted).values();
        Set<Topic> created = EnumSet.noneOf(Topic.class);
        for (Topic topic : topics) {
            String name = topic.name(prefix);
            try {
                cluster.get(answers.get(name), "creating " + name);
                created.add(topic);
            } catch (TopicAdminException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        Map<Topic, TopicStatus> report = awaitVisible(topics);
        created.forEach(topic -> report.computeIfPresent(topic, (t, found) -> found.created()));
        return new TopicReport(List.copyOf(report.values()));
    }

    /**
     * Compares the cluster with the catalogue: missing topics, too few partitions, another cleanup
     * policy or retention, too small a record size. Of a topic that is not ours it only says
     * whether it is there.
     *
     * @throws TopicAdminException if the cluster does not answer or refuses
     */
    public TopicReport check(Set<Topic> topics) throws TopicAdminException, InterruptedException {
        return new TopicReport(List.copyOf(reader.read(topics).values()));
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** The controller has a topic a moment before the brokers tell of it. */
    private Map<Topic, TopicStatus> awaitVisible(Set<Topic> topics)
            throws TopicAdminException, InterruptedException {
        Map<Topic, TopicStatus> found = reader.read(topics);
        for (int i = 0; i < LOOKS && anyMissing(found); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            found = reader.read(topics);
        }
        if (anyMissing(found)) {
            throw new TopicAdminException(
                    "Kafka at "
                            + cluster.servers()
                            + " has created the topics, but does not show all of them yet",
                    true,
                    null);
        }
        return found;
    }

    private static boolean anyMissing(Map<Topic, TopicStatus> found) {
        return found.values().stream()
                .anyMatch(topic -> topic.state() == TopicStatus.State.MISSING);
    }

    private int replicationFactor(OptionalInt wanted)
            throws TopicAdminException, InterruptedException {
        int brokers = cluster.brokers(PATIENCE.multipliedBy(10));
        int factor = wanted.orElse(Math.min(USUAL_REPLICATION, brokers));
        if (factor < 1 || factor > brokers) {
            throw new TopicAdminException(
                    "replication factor must be in 1.."
                            + brokers
                            + ", the number of brokers at "
                            + cluster.servers()
                            + ", got "
                            + factor,
                    false,
                    null);
        }
        return factor;
    }
}
