package io.ebbflow.kafka.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;

/** One cluster, by whose servers its errors are told apart. */
final class Cluster implements AutoCloseable {

    private final Admin admin;
    private final String servers;

    private Cluster(Admin admin, String servers) {
        this.admin = admin;
        this.servers = servers;
    }

    static Cluster connect(Map<String, String> kafka) throws TopicAdminException {
        String servers = kafka.get("bootstrap.servers");
        try {
            return new Cluster(Admin.create(new HashMap<>(kafka)), servers);
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new TopicAdminException(
                    "no Kafka client for " + servers + ": " + reason.getMessage(), false, e);
        }
    }

    Admin admin() {
        return admin;
    }

    String servers() {
        return servers;
    }

    /** Counts the brokers; the client tries again and again until the time is up. */
    int brokers(Duration deadline) throws TopicAdminException, InterruptedException {
        int timeout = Math.toIntExact(Math.max(1, deadline.toMillis()));
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(timeout);
        String doing = "asking for its brokers for " + timeout / 1000.0 + " s";
        return get(admin.describeCluster(options).nodes(), doing).size();
    }

    /**
     * Waits for an answer.
     *
     * @param doing what was asked, for the message
     */
    <T> T get(KafkaFuture<T> answer, String doing)
            throws TopicAdminException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new TopicAdminException(
                    "Kafka at " + servers + ", " + doing + ": " + cause.getMessage(),
                    cause instanceof RetriableException,
                    cause);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
