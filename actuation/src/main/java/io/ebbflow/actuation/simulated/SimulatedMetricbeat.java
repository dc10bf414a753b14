package io.ebbflow.actuation.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the shop's events to the topic {@code metricbeat} every second, keyed by its host, and
 * its links' statistics to theirs. What cannot be sent within seconds is dropped, as a Beat with a
 * full queue would.
 */
public final class SimulatedMetricbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedMetricbeat.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final URI SOURCE = URI.create("/ebbflow/simulated");
    private static final byte[] KEY = Shop.ADAPTER.getBytes(StandardCharsets.UTF_8);

    private final Shop shop;
    private final KafkaClients clients;
    private final InstantSource clock;
    private final Loop loop;

    public SimulatedMetricbeat(Shop shop, KafkaClients clients, InstantSource clock) {
        this.shop = shop;
        this.clients = clients;
        this.clock = clock;
        this.loop = Loop.start("publishing simulated metrics", LOG, this::publish);
    }

    private void publish(Loop current) throws InterruptedException {
        Producer<byte[], byte[]> producer = clients.lossyProducer("ebbflow-simulated");
        try {
            Instant next = clock.instant();
            while (!current.isStopped()) {
                for (ProducerRecord<byte[], byte[]> event : events()) {
                    var unused =
                            producer.send(
                                    event,
                                    (metadata, failure) -> {
                                        if (failure == null) {
                                            current.works();
                                        } else {
                                            current.failed(failure);
                                        }
                                    });
                    if (current.isStopped()) {
                        break;
                    }
                }
                next = next.plus(PERIOD);
                Instant now = clock.instant();
                if (next.isBefore(now)) {
                    next = now;
                }
                current.pause(Duration.between(now, next));
            }
        } finally {
            producer.close(Duration.ofSeconds(1));
        }
    }

    private List<ProducerRecord<byte[], byte[]>> events() {
        String beats = clients.name(Topic.METRICBEAT);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ObjectNode event : shop.metricbeatEvents()) {
            records.add(new ProducerRecord<>(beats, KEY, Json.write(event)));
        }
        shop.networkStatistics()
                .forEach((link, statistics) -> records.add(record(link, statistics)));
        return records;
    }

    private ProducerRecord<byte[], byte[]> record(Entity link, ObjectNode statistics) {
        Instant now = clock.instant();
        return Envelope.record(
                clients.name(Topic.NETWORK_STATS),
                Topic.NETWORK_STATS,
                link.toString(),
                link + "@" + now,
                SOURCE,
                now,
                statistics);
    }

    @Override
    public void close() {
        loop.close();
    }
}
