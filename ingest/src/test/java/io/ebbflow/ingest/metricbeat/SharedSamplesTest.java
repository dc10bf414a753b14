package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.DocumentDecoding;
import io.ebbflow.ingest.model.MetricSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents that Metricbeat itself wrote, where they lie beside the checkout. */
class SharedSamplesTest {

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    /** What holds no numbers, or a series for each process, socket, image or page size. */
    private static final List<String> NOT_WATCHED =
            List.of(
                    "docker.event",
                    "docker.image",
                    "system.process.json",
                    "system.service",
                    "system.socket",
                    "system.users",
                    "linux.pageinfo");

    private Path samples;

    @BeforeEach
    void find() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        assumeTrue(root != null, "not inside a checkout");
        samples = root.resolveSibling("shared").resolve("data/metricbeat");
        assumeTrue(Files.isDirectory(samples), "no samples at " + samples);
    }

    private Map<String, DecodeResult> decode(String folder) throws IOException {
        DocumentDecoding decoding =
                new DocumentDecoding(
                        new MetricbeatDecoder(DecodeLimits.DEFAULT), DecodeLimits.DEFAULT);
        Map<String, DecodeResult> results = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> list = Files.list(samples.resolve(folder))) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                long count =
                        decoding.decode(
                                file.getFileName().toString(),
                                in,
                                RECORDED,
                                (source, document, result) -> results.put(source, result));
                assertThat(count).as(file.toString()).isEqualTo(1);
            }
        }
        return results;
    }

    private static Map<String, Double> values(DecodeResult result) {
        Map<String, Double> values = new HashMap<>();
        for (MetricSample sample : result.samples()) {
            values.put(sample.series().key(), sample.value());
        }
        return values;
    }

    @Test
    void decodesAPublishedLine() throws IOException {
        DecodeResult result = decode("published").get("8.17.1-kafka.ndjson:1");

        assertThat(values(result)).containsEntry("host/host-2.local:cpu.utilization", 0.1889);
    }

    @Test
    void decodesTheDockerDocumentsOfEightThirteen() throws IOException {
        Map<String, DecodeResult> results = decode("8.13");

        assertThat(values(results.get("docker.cpu.json:1")))
                .containsEntry(
                        "container/metricbeat_beat_run_8ba23fa682a6:cpu.utilization",
                        0.015459536757425743);
        assertThat(values(results.get("docker.memory.json:1")))
                .containsEntry(
                        "container/elastic-package-stack_elastic-agent_1:memory.usage",
                        266113024.0);
        assertThat(values(results.get("docker.network.json:1")))
                .containsEntry(
                        "container/elastic-package-stack_elastic-agent_1"
                                + ":network.transmit{interface=eth0}",
                        3150916813.0);
        assertThat(values(results.get("docker.diskio.json:1")))
                .containsEntry(
                        "container/elastic-package-stack_elasticsearch_1:disk.write",
                        182902059008.0);
        assertThat(results.get("docker.container.json:1").samples()).isNotEmpty();
        assertThat(results.get("system.load.json:1").samples()).isNotEmpty();
    }

    @Test
    void decodesTheDocumentsOfSixByTheSameNames() throws IOException {
        Map<String, DecodeResult> results = decode("6.x");

        assertThat(values(results.get("system.cpu.json:1")))
                .containsEntry("host/host.example.com:cpu.utilization", 1 - 0.8851);
        assertThat(values(results.get("docker.cpu.json:1")))
                .containsEntry(
                        "container/environments_beat_run_5:cpu.utilization", 0.996920377 / 2);
    }

    @Test
    void leavesOnlyDocumentsWithoutNumbersAndProcessesOut() throws IOException {
        for (String folder : List.of("8.13", "6.x", "published")) {
            decode(folder)
                    .forEach(
                            (source, result) -> {
                                assertThat(result)
                                        .as(source)
                                        .isNotInstanceOf(DecodeResult.Rejected.class);
                                if (NOT_WATCHED.stream().noneMatch(source::startsWith)) {
                                    assertThat(result.samples()).as(source).isNotEmpty();
                                }
                            });
        }
    }
}
