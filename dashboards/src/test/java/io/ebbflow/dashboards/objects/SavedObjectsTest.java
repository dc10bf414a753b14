package io.ebbflow.dashboards.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SavedObjectsTest {

    /** The newest form of each that Kibana 7.10 knows; a newer stamp has the whole file refused. */
    private static final Map<String, String> LEVELS =
            Map.of(
                    "dashboard", "7.9.3",
                    "visualization", "7.10.0",
                    "search", "7.9.3",
                    "index-pattern", "7.6.0");

    private static final Set<String> KINDS =
            Set.of(
                    "metric",
                    "table",
                    "pie",
                    "heatmap",
                    "histogram",
                    "line",
                    "metrics",
                    "vega",
                    "markdown",
                    "input_control_vis");

    private static final Set<String> NUMBERS = Set.of("double", "long");

    @ParameterizedTest
    @EnumSource
    void theFileIsWhatTheCodeSays(Dialect dialect) throws IOException {
        Path file = Path.of(dialect.folder(), "ebbflow.ndjson");
        String current = SavedObjects.ndjson(dialect);
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, current);
        }

        assertThat(file).content().isEqualTo(current);
    }

    @Test
    void dialectsDifferOnlyInTheFunctionsOfVega() {
        String other = SavedObjects.ndjson(Dialect.OPENSEARCH_DASHBOARDS);

        assertThat(other)
                .contains("opensearchDashboardsAddFilter")
                .doesNotContain("kibanaAddFilter");
        assertThat(
                        other.replace("opensearchDashboardsAddFilter", "kibanaAddFilter")
                                .replace(
                                        "opensearchDashboardsSetTimeFilter", "kibanaSetTimeFilter"))
                .isEqualTo(SavedObjects.ndjson(Dialect.KIBANA));
    }

    @ParameterizedTest
    @EnumSource
    void everyObjectIsStampedAndUniqueAndOfAPortableKind(Dialect dialect) {
        ImportFile file = new ImportFile(SavedObjects.ndjson(dialect));

        assertThat(file.objects()).hasSize(SavedObjects.count());
        assertThat(file.of("dashboard")).hasSize(6);
        assertThat(file.objects().stream().map(ImportFile::key)).doesNotHaveDuplicates();
        for (JsonNode object : file.objects()) {
            String type = object.path("type").asText();
            assertThat(object.path("migrationVersion").properties())
                    .as(ImportFile.key(object))
                    .singleElement()
                    .satisfies(stamp -> assertThat(stamp.getKey()).isEqualTo(type))
                    .satisfies(
                            stamp ->
                                    assertThat(stamp.getValue().asText())
                                            .isEqualTo(LEVELS.get(type)));
        }
        assertThat(file.of("visualization"))
                .extracting(each -> ImportFile.inner(each, "visState").path("type").asText())
                .isSubsetOf(KINDS);
        assertThat(SavedObjects.ndjson(dialect))
                .doesNotContain("painless")
                .doesNotContain("auto_date_histogram")
                .doesNotContain("\"script\"")
                .doesNotContain("\"lens\"")
                .doesNotContain("vega-lite");
    }

    @Test
    void everyReferenceResolvesAndEveryNameOfOneIsGiven() {
        ImportFile file = new ImportFile(SavedObjects.ndjson(Dialect.KIBANA));
        Set<String> keys = new HashSet<>();
        file.objects().forEach(object -> keys.add(ImportFile.key(object)));
        for (JsonNode object : file.objects()) {
            Set<String> given = new HashSet<>();
            for (JsonNode reference : object.path("references")) {
                assertThat(keys).as(ImportFile.key(object)).contains(ImportFile.key(reference));
                given.add(reference.path("name").asText());
            }
            assertThat(named(object)).as(ImportFile.key(object)).isEqualTo(given);
        }
    }

    private static Set<String> named(JsonNode object) {
        Set<String> named = new HashSet<>();
        switch (object.path("type").asText()) {
            case "dashboard" ->
                    ImportFile.inner(object, "panelsJSON")
                            .forEach(panel -> named.add(panel.path("panelRefName").asText()));
            case "visualization" ->
                    ImportFile.inner(object, "visState")
                            .findValuesAsText("indexPatternRefName")
                            .forEach(named::add);
            default -> {}
        }
        if (object.path("attributes").has("kibanaSavedObjectMeta")) {
            named.addAll(ImportFile.search(object).findValuesAsText("indexRefName"));
        }
        return named;
    }

    @Test
    void panelsCoverTheGridWithoutOverlap() {
        for (JsonNode dashboard :
                new ImportFile(SavedObjects.ndjson(Dialect.KIBANA)).of("dashboard")) {
            Set<String> taken = new HashSet<>();
            Set<String> indices = new HashSet<>();
            for (JsonNode panel : ImportFile.inner(dashboard, "panelsJSON")) {
                JsonNode grid = panel.path("gridData");
                assertThat(indices.add(panel.path("panelIndex").asText())).isTrue();
                assertThat(grid.path("i").asText()).isEqualTo(panel.path("panelIndex").asText());
                int right = grid.path("x").asInt() + grid.path("w").asInt();
                assertThat(right).isBetween(1, 48);
                for (int x = grid.path("x").asInt(); x < right; x++) {
                    int bottom = grid.path("y").asInt() + grid.path("h").asInt();
                    for (int y = grid.path("y").asInt(); y < bottom; y++) {
                        assertThat(taken.add(x + "," + y))
                                .as("%s at %d,%d", ImportFile.key(dashboard), x, y)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void everyDashboardSaysWhatItShowsAndWhatToCheckWhenEmpty() {
        ImportFile file = new ImportFile(SavedObjects.ndjson(Dialect.KIBANA));
        List<String> texts = new ArrayList<>();
        for (JsonNode each : file.of("visualization")) {
            JsonNode state = ImportFile.inner(each, "visState");
            if (state.path("type").asText().equals("markdown")) {
                texts.add(state.path("params").path("markdown").asText());
            }
        }

        assertThat(texts).hasSize(6).allMatch(text -> text.contains("**If a panel is empty:**"));
        for (JsonNode dashboard : file.of("dashboard")) {
            assertThat(texts)
                    .allMatch(
                            text -> text.contains("#/view/" + dashboard.path("id").asText() + ")"));
        }
    }

    @Test
    void everyLinkLeadsToADashboardOfTheFile() {
        String text = SavedObjects.ndjson(Dialect.KIBANA);
        Set<String> dashboards = new HashSet<>();
        new ImportFile(text)
                .of("dashboard")
                .forEach(each -> dashboards.add(each.path("id").asText()));
        Matcher links = Pattern.compile("#/view/([a-z-]+)").matcher(text);

        assertThat(links.results().map(link -> link.group(1)).distinct())
                .containsExactlyInAnyOrderElementsOf(dashboards);
    }

    @Test
    void everyFieldThatIsNamedIsMappedAndFits() {
        List<String> misfits = new ArrayList<>();
        List<ImportFile.Use> uses = new ImportFile(SavedObjects.ndjson(Dialect.KIBANA)).uses();
        for (ImportFile.Use use : uses) {
            String type = ImportFile.fields(use.template()).get(use.field());
            if (type == null || !fits(use.operation(), type)) {
                misfits.add(use + " is mapped as " + type);
            }
        }

        assertThat(misfits).isEmpty();
        assertThat(uses).hasSizeGreaterThan(150);
    }

    @Test
    void indexPatternsHaveTheFieldsOfTheTemplates() {
        for (JsonNode pattern :
                new ImportFile(SavedObjects.ndjson(Dialect.KIBANA)).of("index-pattern")) {
            Set<String> names =
                    new HashSet<>(ImportFile.inner(pattern, "fields").findValuesAsText("name"));
            Map<String, String> fields = ImportFile.fields(pattern.path("id").asText());
            fields.values().removeIf(type -> type.equals("object") || type.equals("nested"));

            assertThat(names).containsAll(fields.keySet()).hasSize(fields.size() + 3);
        }
    }

    private static boolean fits(String operation, String type) {
        return switch (operation) {
            case "avg", "sum", "histogram" -> NUMBERS.contains(type);
            case "max", "min" -> NUMBERS.contains(type) || type.equals("date");
            case "date_histogram", "date_range" -> type.equals("date");
            case "terms", "cardinality" -> type.equals("keyword") || type.equals("boolean");
            case "nested" -> type.equals("nested");
            case "query" -> type.equals("keyword");
            case "show" -> !type.equals("object");
            default -> false;
        };
    }
}
