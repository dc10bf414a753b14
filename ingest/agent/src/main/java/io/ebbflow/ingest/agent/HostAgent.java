package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;

/**
 * Measures this machine and its containers once a period and publishes documents as Metricbeat
 * would: plain JSON, keyed by host, with the time of measurement as the record's. Host and
 * containers are measured on threads of their own, so that a slow engine holds up nothing else.
 */
final class HostAgent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostAgent.class);

    private static final int CLOSE_SECONDS = 2;

    private final AgentOptions options;
    private final InstantSource clock;
    private final String hostName;
    private final Outbox outbox;
    private final DocumentPublisher publisher;
    private final DockerEngine engine;
    private final HostSampler host;
    private final ContainerSampler containers;
    private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(2);

    HostAgent(AgentOptions options, InstantSource clock, SystemInfo system) {
        this.options = options;
        this.clock = clock;
        hostName =
                options.hostName()
                        .orElseGet(
                                () -> system.getOperatingSystem().getNetworkParams().getHostName());
        outbox = new Outbox(options.bufferBytes());
        publisher = new DocumentPublisher(options.kafka(), outbox);
        EventTemplate template = new EventTemplate(hostName, options.period());
        host = new HostSampler(template, system);
        engine = new DockerEngine(options.dockerSocket());
        containers = new ContainerSampler(engine, new ContainerDocuments(template));
    }

    void start() {
        LOG.info(
                "publishing {} to topic {} every {} ms",
                hostName,
                options.topic(),
                options.period().toMillis());
        publisher.start();
        every(host::sample, "this machine");
        if (options.docker() == DockerMode.AUTO) {
            every(containers::sample, "containers");
        }
    }

    private void every(Function<Instant, List<ObjectNode>> sampler, String what) {
        Outage outage = new Outage();
        // measure() lets no exception out, so there is nothing to learn from the future
        ScheduledFuture<?> unused =
                schedule.scheduleAtFixedRate(
                        () -> measure(sampler, what, outage),
                        0,
                        options.period().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** An exception must not get out: it would end the schedule. */
    private void measure(Function<Instant, List<ObjectNode>> sampler, String what, Outage outage) {
        try {
            Instant now = clock.instant();
            for (ObjectNode event : sampler.apply(now)) {
                outbox.add(record(now, event));
            }
            if (outage.end()) {
                LOG.info("{} can be measured again", what);
            }
        } catch (RuntimeException e) {
            if (outage.begin()) {
                LOG.warn("{} cannot be measured just now", what, e);
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(Instant now, ObjectNode event) {
        return new ProducerRecord<>(
                options.topic(),
                null,
                now.toEpochMilli(),
                hostName.getBytes(StandardCharsets.UTF_8),
                Json.write(event));
    }

    /** Ends measuring, then publishes what is left. */
    @Override
    public void close() {
        schedule.shutdown();
        try {
            // an interrupt at once would make a request that is under way look like an outage
            if (!schedule.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                schedule.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
        try {
            engine.close();
        } catch (IOException e) {
            LOG.debug("closing the Docker client", e);
        }
    }
}
