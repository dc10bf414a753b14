package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricSample;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Against a real engine, where one answers on {@code EBBFLOW_DOCKER_SOCKET} (or the usual socket)
 * and has the image that {@code testbed/docker-engine.sh} makes. Skipped otherwise, unless {@code
 * EBBFLOW_REQUIRE_TESTBEDS=true}.
 */
class DockerEngineIT {

    private static final String IMAGE = "ebbflow/busybox:test";
    private static final String NAME = "ebbflow-agent-it";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final Path SOCKET =
            Path.of(
                    Optional.ofNullable(System.getenv("EBBFLOW_DOCKER_SOCKET"))
                            .orElse("/var/run/docker.sock"));

    private DockerEngine engine;
    private DockerClient docker;

    @BeforeEach
    void connect() {
        engine = new DockerEngine(SOCKET);
        try {
            engine.containers();
        } catch (EngineUnavailableException e) {
            missing("no Docker engine on " + SOCKET + ": " + e.getMessage());
        }
        URI host = URI.create("unix://" + SOCKET);
        docker =
                DockerClientImpl.getInstance(
                        DefaultDockerClientConfig.createDefaultConfigBuilder()
                                .withDockerHost(host.toString())
                                .build(),
                        new ZerodepDockerHttpClient.Builder().dockerHost(host).build());
    }

    private static void missing(String what) {
        boolean required =
                Boolean.getBoolean("EBBFLOW_REQUIRE_TESTBEDS")
                        || Boolean.parseBoolean(System.getenv("EBBFLOW_REQUIRE_TESTBEDS"));
        if (required) {
            throw new AssertionError(what + "; see ingest/agent/testbed/docker-engine.sh");
        }
        LoggerFactory.getLogger(DockerEngineIT.class).info("skipped: {}", what);
        abort(what);
    }

    @AfterEach
    void close() throws IOException {
        if (docker != null) {
            remove();
            docker.close();
        }
        engine.close();
    }

    private void remove() {
        try {
            docker.removeContainerCmd(NAME).withForce(true).exec();
        } catch (NotFoundException e) {
            // nothing was left behind
        }
    }

    /** A container that uses one processor as far as it gets one. */
    private void startBurner() {
        remove();
        try {
            docker.createContainerCmd(IMAGE)
                    .withName(NAME)
                    .withCmd("sh", "-c", "while :; do :; done")
                    .withLabels(
                            Map.of(
                                    "com.docker.swarm.service.name", "it_burn",
                                    "com.docker.stack.namespace", "it"))
                    .exec();
        } catch (NotFoundException e) {
            missing("the engine on " + SOCKET + " has no image " + IMAGE);
        }
        docker.startContainerCmd(NAME).exec();
    }

    private static List<MetricSample> ofBurner(List<MetricSample> samples) {
        return samples.stream()
                .filter(sample -> sample.series().entity().equals(Entity.container(NAME)))
                .toList();
    }

    @Test
    void measuresAContainerThatIsBusy() {
        startBurner();
        EventTemplate template = new EventTemplate("node-1", Duration.ofSeconds(1));
        ContainerSampler sampler = new ContainerSampler(engine, new ContainerDocuments(template));

        List<MetricSample> samples = ofBurner(Decoding.samples(sampler.sample(NOW)));
        assertThat(samples)
                .extracting(sample -> sample.series().metric())
                .contains(
                        "memory.usage",
                        "memory.utilization",
                        "network.receive",
                        "network.transmit",
                        "disk.read",
                        "disk.write");
        assertThat(samples)
                .allSatisfy(
                        sample ->
                                assertThat(sample.memberOf())
                                        .containsExactly(
                                                Entity.service("it_burn"),
                                                Entity.stack("it"),
                                                Entity.host("node-1")));
        double highest = 0;
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        // of two processors one makes 0.5; other work on the machine leaves it less
        while (highest < 0.1) {
            assertThat(System.nanoTime()).as("cpu %s within 30 s", highest).isLessThan(deadline);
            for (MetricSample sample : ofBurner(Decoding.samples(sampler.sample(NOW)))) {
                if (sample.series().metric().equals("cpu.utilization")) {
                    assertThat(sample.value()).isBetween(0.0, 1.05);
                    highest = Math.max(highest, sample.value());
                }
            }
        }

        remove();

        assertThat(ofBurner(Decoding.samples(sampler.sample(NOW)))).isEmpty();
    }
}
