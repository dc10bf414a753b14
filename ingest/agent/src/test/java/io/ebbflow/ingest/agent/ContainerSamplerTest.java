package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerSamplerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CPU = "container/shop_web.1.x7k2:cpu.utilization";

    @TempDir private Path dir;

    private final AtomicLong looks = new AtomicLong();
    private Path socket;
    private DockerEngine engine;
    private ContainerSampler sampler;

    @BeforeEach
    void build() {
        socket = dir.resolve("s");
        engine = new DockerEngine(socket);
        EventTemplate template = new EventTemplate("node-1", Duration.ofSeconds(1));
        sampler = new ContainerSampler(engine, new ContainerDocuments(template));
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
    }

    /** A container that uses a tenth of the host between any two looks. */
    private String answer(String path) {
        if (path.equals("/containers/json")) {
            return Recorded.CONTAINERS;
        }
        if (path.equals("/containers/" + Recorded.ID + "/stats?stream=false&one-shot=true")) {
            long look = looks.incrementAndGet();
            return Recorded.stats(look * 100, look * 1000);
        }
        return null;
    }

    private Map<String, Double> look() {
        return Decoding.values(sampler.sample(NOW));
    }

    private void whileAnswering(Function<String, String> answers, Runnable looks)
            throws IOException {
        RecordedEngine recorded = new RecordedEngine(socket, answers);
        try {
            looks.run();
        } finally {
            recorded.close();
        }
    }

    @Test
    void measuresTheCpuBetweenItsOwnLooks() throws IOException {
        whileAnswering(
                this::answer,
                () -> {
                    assertThat(look()).isNotEmpty().doesNotContainKey(CPU);
                    assertThat(look()).containsEntry(CPU, 0.1);
                });
    }

    @Test
    void outlivesAnEngineThatComesLateAndGoesAway() throws IOException {
        assertThat(look()).isEmpty();
        whileAnswering(this::answer, () -> assertThat(look()).isNotEmpty());
        assertThat(look()).isEmpty();
        // over the whole time without the engine
        whileAnswering(this::answer, () -> assertThat(look()).containsEntry(CPU, 0.1));
    }

    @Test
    void doesNotMindAContainerThatIsGoneBeforeItIsAsked() throws IOException {
        whileAnswering(
                path -> path.endsWith("/json") ? Recorded.CONTAINERS : null,
                () -> assertThat(look()).isEmpty());
    }

    @Test
    void takesNonsenseForAnEngineThatIsNotThere() throws IOException {
        whileAnswering(path -> "<html>", () -> assertThat(look()).isEmpty());
    }
}
