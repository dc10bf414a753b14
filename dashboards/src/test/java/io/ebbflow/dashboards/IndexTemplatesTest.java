package io.ebbflow.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class IndexTemplatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Types that every server has without a plug-in. */
    private static final Set<String> CORE_TYPES =
            Set.of("keyword", "text", "double", "long", "date", "boolean", "object", "nested");

    /** Which topic's records become the documents of which template. */
    static final List<Map.Entry<Topic, String>> DOCUMENTS =
            List.of(
                    Map.entry(Topic.SCORES, "ebbflow-scores"),
                    Map.entry(Topic.WINDOWS, "ebbflow-windows"),
                    Map.entry(Topic.ANOMALIES, "ebbflow-anomalies"),
                    Map.entry(Topic.DECISIONS, "ebbflow-decisions"),
                    Map.entry(Topic.ACTIONS, "ebbflow-actions"),
                    Map.entry(Topic.ACTION_RESULTS, "ebbflow-results"),
                    Map.entry(Topic.INVENTORY, "ebbflow-inventory"),
                    Map.entry(Topic.QUALITY, "ebbflow-quality"),
                    Map.entry(Topic.FEEDBACK, "ebbflow-feedback"),
                    Map.entry(Topic.NETWORK_STATS, "ebbflow-network-stats"),
                    Map.entry(Topic.HEALTH, "ebbflow-health"),
                    Map.entry(Topic.DEAD_LETTER, "ebbflow-dead-letters"));

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void mapsEveryFieldOfTheRecord(Map.Entry<Topic, String> document) throws IOException {
        JsonNode example = JSON.readTree(Schemas.example(document.getKey()));

        List<String> misfits = new ArrayList<>();
        compare("", example, mappings(document.getValue()), misfits);

        assertThat(misfits).isEmpty();
        assertThat(example.size()).isGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("io.ebbflow.dashboards.IndexTemplates#names")
    void usesOnlyWhatEveryServerKnows(String name) throws IOException {
        JsonNode template = JSON.readTree(IndexTemplates.body(name));

        assertThat(template.path("index_patterns")).hasSize(1);
        assertThat(template.path("index_patterns").get(0).asText()).isEqualTo(name + "-*");
        assertThat(mappings(name).path("dynamic").asText()).isEqualTo("false");
        assertThat(mappings(name).path("properties").path("@timestamp").path("type").asText())
                .isEqualTo("date");
        assertThat(mappings(name).findValuesAsText("type"))
                .isNotEmpty()
                .allMatch(CORE_TYPES::contains);
    }

    @Test
    void listsEveryTemplateThereIs() throws IOException {
        Path folder = Path.of("src/main/resources/index-templates");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            IndexTemplates.names().stream().map(name -> name + ".json").toList());
        }
    }

    @Test
    void namesTheTemplateThatIsNotThere() {
        assertThatThrownBy(() -> IndexTemplates.body("ebbflow-cats"))
                .hasMessageContaining("ebbflow-cats");
    }

    private static JsonNode mappings(String template) throws IOException {
        return JSON.readTree(IndexTemplates.body(template)).path("template").path("mappings");
    }

    private static void compare(
            String path, JsonNode value, JsonNode mapping, List<String> misfits) {
        if (!mapping.path("enabled").asBoolean(true)) {
            // kept as it is, and not looked into: its names are the policies' own
            return;
        }
        if (value.isArray()) {
            value.forEach(element -> compare(path, element, mapping, misfits));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(
                            field ->
                                    compare(
                                            path + "/" + field.getKey(),
                                            field.getValue(),
                                            mapping.path("properties").path(field.getKey()),
                                            misfits));
        } else if (!fits(value, mapping.path("type").asText())) {
            misfits.add(path + " = " + value + " is mapped as " + mapping);
        }
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "long" -> value.isIntegralNumber();
            case "double" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "date" -> value.asText().matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            case "keyword", "text" -> value.isTextual();
            default -> false;
        };
    }
}
