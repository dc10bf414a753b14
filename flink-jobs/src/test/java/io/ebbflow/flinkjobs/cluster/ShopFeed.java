package io.ebbflow.flinkjobs.cluster;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A busy shop of two replicas: twice a second what Metricbeat would say of each, and its inventory,
 * which never follows the actions. So a policy scales it out again and again.
 */
final class ShopFeed implements AutoCloseable {

    private static final int REPLICAS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final InstantSource clock;
    private Future<?> reports;

    ShopFeed(String bootstrapServers, InstantSource clock) {
        this.clock = clock;
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    void start() {
        reports = timer.scheduleAtFixedRate(this::report, 0, 500, TimeUnit.MILLISECONDS);
    }

    void send(Topic topic, String key, byte[] value) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        Future<?> unused =
                producer.send(
                        new ProducerRecord<>(topic.name(Topic.DEFAULT_PREFIX), keyBytes, value));
    }

    private void report() {
        Instant now = clock.instant();
        for (int replica = 1; replica <= REPLICAS; replica++) {
            String name = "shop_web." + replica;
            send(Topic.METRICBEAT, name, cpu(now, name).getBytes(StandardCharsets.UTF_8));
        }
        TargetState web = Shop.web(now, REPLICAS);
        send(Topic.INVENTORY, web.target().toString(), Json.write(web));
    }

    private static String cpu(Instant time, String container) {
        return """
               {"@timestamp": "%s", "host": {"name": "node-1"}, "event": {"dataset": "docker.cpu"},
                "container": {"name": "%s"},
                "docker": {"container": {"labels": {
                    "com_docker_swarm_service_name": "shop_web",
                    "com_docker_stack_namespace": "shop"}},
                  "cpu": {"total": {"norm": {"pct": 0.9}}}}}
               """
                .formatted(time, container);
    }

    @Override
    public void close() {
        if (reports != null) {
            reports.cancel(false);
        }
        timer.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }
}
