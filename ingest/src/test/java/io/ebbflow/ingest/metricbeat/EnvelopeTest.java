package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a metricset says is the same whichever version wrote what is around it: made-up documents of
 * 7.x and newer in the envelopes of 6.x to 9.x.
 */
class EnvelopeTest {

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    private final MetricbeatDecoder decoder = new MetricbeatDecoder(DecodeLimits.DEFAULT);

    static List<String> names() throws IOException {
        return GoldenDocumentsTest.names().stream()
                .filter(name -> !name.equals("dockbeat") && !name.equals("nothing"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void changesNothing(String name) throws IOException {
        int tried = 0;
        for (String line :
                Files.readAllLines(Path.of("src/test/resources/golden", name + ".ndjson"))) {
            JsonNode document = Json.mapper().readTree(line);
            if (!document.path("agent").isObject() || !document.path("event").isObject()) {
                continue;
            }
            tried++;
            DecodeResult expected = decode(document);
            assertThat(expected).as(line).isInstanceOf(DecodeResult.Decoded.class);
            for (int version = 6; version <= 9; version++) {
                ObjectNode other = inEnvelope(version, document);
                assertThat(plain(decode(other))).as("%s", other).isEqualTo(plain(expected));
            }
        }
        assumeTrue(tried > 0, "every document of it is older");
    }

    private DecodeResult decode(JsonNode document) {
        return decoder.decode(Json.write(document), RECORDED);
    }

    /** Without the source, which tells the dataset: before 7.0 that was the metricset. */
    private static List<String> plain(DecodeResult result) {
        return result.samples().stream().map(EnvelopeTest::plain).toList();
    }

    private static String plain(MetricSample sample) {
        return sample.time()
                + " "
                + sample.series()
                + " "
                + sample.kind()
                + " "
                + sample.value()
                + sample.unit()
                + " "
                + sample.memberOf();
    }

    private static ObjectNode inEnvelope(int version, JsonNode document) {
        ObjectNode other = document.deepCopy();
        String host = document.path("agent").path("name").asText();
        other.remove(List.of("agent", "event", "ecs", "metricset", "@metadata"));
        String module = document.path("event").path("module").asText();
        String metricset = document.path("metricset").path("name").asText();
        if (version == 6) {
            before7(other, document, host, module, metricset);
            return other;
        }
        String number = version + ".5.1";
        other.putObject("@metadata").put("beat", "metricbeat").put("version", number);
        ObjectNode agent = other.putObject("agent").put("type", "metricbeat");
        agent.put("name", host).put("version", number).put("id", "6a1c");
        if (version == 7) {
            agent.put("hostname", host);
        }
        other.putObject("ecs").put("version", version == 7 ? "1.12.0" : "8.0.0");
        other.putObject("metricset").put("name", metricset).put("period", 10_000);
        other.putObject("event")
                .put("module", module)
                .put("dataset", document.path("event").path("dataset").asText())
                .put("duration", 115_000);
        return other;
    }

    private static void before7(
            ObjectNode other, JsonNode document, String host, String module, String metricset) {
        other.put("type", "doc");
        other.putObject("beat").put("name", host).put("hostname", host).put("version", "6.8.2");
        ObjectNode set = other.putObject("metricset").put("module", module).put("rtt", 115);
        set.put("name", metricset);
        JsonNode address = document.path("service").path("address");
        if (address.isTextual()) {
            set.put("host", address.asText());
        }
        other.remove(List.of("service", "host"));
        other.putObject("host").put("name", host);
        JsonNode container = other.remove("container");
        if (module.equals("docker") && container != null) {
            ObjectNode docker = (ObjectNode) other.path("docker");
            ObjectNode inside = docker.withObject("/container");
            container.properties().forEach(field -> inside.set(field.getKey(), field.getValue()));
        }
    }
}
