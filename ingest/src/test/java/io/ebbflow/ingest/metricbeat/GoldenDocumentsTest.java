package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.model.MetricSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Made-up documents of every metricset, in the shapes of 5.x to 9.x, and the samples that were
 * worked out for them by hand. A change on purpose is written with {@code -Debbflow.golden=write}
 * and read through.
 */
class GoldenDocumentsTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    private final MetricbeatDecoder decoder = new MetricbeatDecoder(DecodeLimits.DEFAULT);

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ndjson"))
                    .map(name -> name.substring(0, name.length() - ".ndjson".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void decodesToWhatWasWorkedOutByHand(String name) throws IOException {
        StringBuilder got = new StringBuilder();
        int document = 0;
        for (String line : Files.readAllLines(FOLDER.resolve(name + ".ndjson"))) {
            got.append("document ").append(++document).append('\n');
            got.append(shown(decoder.decode(line.getBytes(StandardCharsets.UTF_8), RECORDED)));
        }
        Path expected = FOLDER.resolve(name + ".samples");
        if ("write".equals(System.getProperty("ebbflow.golden"))) {
            Files.writeString(expected, got);
        }

        assertThat(got.toString()).isEqualTo(Files.readString(expected));
    }

    @Test
    void holdsADocumentOfEveryMetricset() throws IOException {
        Set<String> missing =
                decoder.metricsets().all().keySet().stream()
                        .filter(dataset -> !dataset.startsWith("dockbeat."))
                        .collect(Collectors.toCollection(TreeSet::new));
        names().forEach(missing::remove);

        assertThat(missing).isEmpty();
    }

    private static String shown(DecodeResult result) {
        return result.fold(
                decoded ->
                        decoded.samples().stream()
                                .map(GoldenDocumentsTest::shown)
                                .collect(Collectors.joining()),
                ignored -> "  ignored: " + ignored.reason() + "\n",
                rejected -> "  rejected: " + rejected.reason() + "\n");
    }

    private static String shown(MetricSample sample) {
        return "  "
                + sample.series()
                + " = "
                + sample.value()
                + " "
                + sample.unit()
                + " "
                + sample.kind().name().toLowerCase(java.util.Locale.ROOT)
                + (sample.memberOf().isEmpty() ? "" : " in " + sample.memberOf())
                + "\n";
    }
}
