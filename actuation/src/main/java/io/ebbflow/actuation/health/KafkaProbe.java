package io.ebbflow.actuation.health;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Whether the brokers answer, and have the topics that this service lives by. */
public final class KafkaProbe implements Probe, AutoCloseable {

    private static final int PATIENCE_SECONDS = 4;
    private static final List<Topic> NEEDED =
            List.of(Topic.ACTIONS, Topic.ACTION_RESULTS, Topic.INVENTORY, Topic.DEAD_LETTER);

    private final KafkaClients clients;
    private Admin admin;

    public KafkaProbe(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public String part() {
        return "kafka";
    }

    @Override
    public synchronized Finding look() throws InterruptedException {
        try {
            if (admin == null) {
                admin = clients.admin("ebbflow-health");
            }
            int nodes =
                    admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS).size();
            Set<String> topics = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<String> missing =
                    NEEDED.stream()
                            .map(clients::name)
                            .filter(name -> !topics.contains(name))
                            .toList();
            return missing.isEmpty()
                    ? Finding.up(nodes == 1 ? "1 broker" : nodes + " brokers")
                            .with(Map.of("brokers", (double) nodes))
                    : Finding.degraded("topics are missing: " + String.join(", ", missing));
        } catch (TimeoutException e) {
            return Finding.down("no broker answered within " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException e) {
            return Finding.down("no broker answered: " + e.getCause().getMessage());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Finding.down("no client could be made: " + cause.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
