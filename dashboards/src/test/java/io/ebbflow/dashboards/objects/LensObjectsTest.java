package io.ebbflow.dashboards.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file for Kibana 8: whether its references, fields and columns hold together. */
class LensObjectsTest {

    private static final Set<String> KINDS =
            Set.of("lnsXY", "lnsPie", "lnsHeatmap", "lnsMetric", "lnsDatatable");

    private final ImportFile file = new ImportFile(LensObjects.ndjson());

    @Test
    void theFileIsWhatTheCodeSays() throws IOException {
        Path path = Path.of(LensObjects.FOLDER, "ebbflow.ndjson");
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, LensObjects.ndjson());
        }

        assertThat(path).content().isEqualTo(LensObjects.ndjson());
    }

    @Test
    void everyReferenceResolves() {
        Set<String> keys = new HashSet<>();
        file.objects().forEach(object -> keys.add(ImportFile.key(object)));

        assertThat(file.objects()).hasSize(LensObjects.count()).hasSameSizeAs(keys);
        for (JsonNode object : file.objects()) {
            for (JsonNode reference : object.path("references")) {
                assertThat(keys).as(ImportFile.key(object)).contains(ImportFile.key(reference));
            }
        }
    }

    @Test
    void everyFieldThatLensNamesIsMapped() {
        List<ImportFile.Use> uses = file.uses();

        assertThat(uses)
                .hasSizeGreaterThan(150)
                .allSatisfy(
                        use ->
                                assertThat(ImportFile.fields(use.template()))
                                        .as(use.toString())
                                        .containsKey(use.field()));
    }

    @Test
    void everyColumnThatIsDrawnIsThereAndIsDrawnOnce() {
        for (JsonNode lens : file.of("lens")) {
            JsonNode state = lens.path("attributes").path("state");
            JsonNode layer =
                    state.path("datasourceStates")
                            .path("indexpattern")
                            .path("layers")
                            .path("layer1");
            List<String> order = new ArrayList<>();
            layer.path("columnOrder").forEach(id -> order.add(id.asText()));
            Set<String> drawn = new HashSet<>();
            columns(state.path("visualization"), drawn);

            assertThat(lens.path("attributes").path("visualizationType").asText()).isIn(KINDS);
            assertThat(order).as(ImportFile.key(lens)).doesNotHaveDuplicates().isNotEmpty();
            assertThat(layer.path("columns").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(order);
            assertThat(drawn).as(ImportFile.key(lens)).containsExactlyInAnyOrderElementsOf(order);
        }
    }

    @Test
    void chartsAreDrawnByLensAndFiltersAreInTheBar() {
        assertThat(file.of("lens")).hasSizeGreaterThan(25);
        assertThat(file.of("visualization"))
                .extracting(each -> ImportFile.inner(each, "visState").path("type").asText())
                .containsOnly("markdown", "metrics", "vega", "line");
        assertThat(file.of("dashboard"))
                .hasSize(6)
                .filteredOn(each -> each.path("attributes").has("controlGroupInput"))
                .hasSize(4)
                .allSatisfy(
                        each ->
                                assertThat(
                                                ImportFile.inner(
                                                        each, "controlGroupInput", "panelsJSON"))
                                        .isNotEmpty());
    }

    /** Such a column, migrated from our level, is an error in Kibana 8. */
    @Test
    void noColumnHoldsValuesOfSeveralFields() {
        assertThat(LensObjects.ndjson()).doesNotContain("secondaryFields");
        assertThat(file.of("visualization"))
                .filteredOn(
                        each ->
                                ImportFile.inner(each, "visState")
                                        .path("type")
                                        .asText()
                                        .equals("line"))
                .hasSize(8)
                .allSatisfy(
                        each ->
                                assertThat(
                                                ImportFile.inner(each, "visState")
                                                        .findValuesAsText("schema"))
                                        .endsWith("group", "group"));
    }

    @Test
    void everyLinkLeadsToADashboardOfTheFile() {
        Set<String> dashboards = new HashSet<>();
        file.of("dashboard").forEach(each -> dashboards.add(each.path("id").asText()));
        Matcher links = Pattern.compile("#/view/([a-z-]+)").matcher(LensObjects.ndjson());

        assertThat(links.results().map(link -> link.group(1)).distinct())
                .containsExactlyInAnyOrderElementsOf(dashboards);
    }

    @Test
    void nothingOfTheOtherFileIsReplacedByAnotherForm() {
        Set<String> others = new HashSet<>();
        for (SavedObject object : SavedObjects.objects(Dialect.KIBANA)) {
            others.add(object.line());
        }
        // index patterns differ in where their entities lead
        others.addAll(
                others.stream()
                        .map(line -> line.replace("/ebbflow-entity?", "/ebbflow-entity-lens?"))
                        .toList());
        for (SavedObject object : LensObjects.objects()) {
            if (!object.id().endsWith(LensObjects.SUFFIX)) {
                assertThat(others).contains(object.line());
            }
        }
    }

    private static void columns(JsonNode node, Set<String> found) {
        if (node.isTextual() && node.asText().startsWith("column-")) {
            found.add(node.asText());
        }
        node.forEach(each -> columns(each, found));
    }
}
