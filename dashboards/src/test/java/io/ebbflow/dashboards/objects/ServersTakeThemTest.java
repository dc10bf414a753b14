package io.ebbflow.dashboards.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.dashboards.IndexTemplates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What Kibana 7.10, Kibana 8.12 and OpenSearch Dashboards 2.8 take for granted in saved objects,
 * and what they show an error for where it is not so.
 */
class ServersTakeThemTest {

    /** What the schema of Kibana 8.12 allows in a dashboard; anything else has it refused. */
    private static final Set<String> DASHBOARD =
            Set.of(
                    "title",
                    "description",
                    "kibanaSavedObjectMeta",
                    "timeRestore",
                    "controlGroupInput",
                    "panelsJSON",
                    "optionsJSON",
                    "hits",
                    "version");

    /** Where an aggregation may stand, by the kind of chart. */
    private static final Map<String, Set<String>> SCHEMAS =
            Map.of(
                    "metric", Set.of("metric", "group"),
                    "table", Set.of("metric", "bucket"),
                    "pie", Set.of("metric", "segment"),
                    "heatmap", Set.of("metric", "segment", "group"),
                    "histogram", Set.of("metric", "segment", "group"),
                    "line", Set.of("metric", "segment", "group"));

    /** What every annotation needs, or it is left out without a word. */
    private static final List<String> ANNOTATION =
            List.of("index_pattern", "time_field", "fields", "icon", "template");

    /** Steps that Kibana makes of the time shown where it chooses them. */
    private static final int STEPS = 100;

    /** Of old servers; new ones allow 65,536. */
    private static final int BUCKETS = 10_000;

    /** Of a time series; others, such as a count or a ratio, Kibana makes scripts of. */
    private static final Set<String> UNSCRIPTED = Set.of("avg", "max", "min", "sum", "cardinality");

    private static final Pattern STEP = Pattern.compile("(>=)?[1-9][0-9]*[smhd]");

    private final ImportFile file = new ImportFile(SavedObjects.ndjson(Dialect.KIBANA));

    @Test
    void noDashboardHasWhatIsNotAllowed() {
        List<JsonNode> all = new ArrayList<>(file.of("dashboard"));
        all.addAll(new ImportFile(LensObjects.ndjson()).of("dashboard"));

        assertThat(all)
                .hasSize(12)
                .allSatisfy(
                        each ->
                                assertThat(each.path("attributes").fieldNames())
                                        .toIterable()
                                        .isSubsetOf(DASHBOARD));
    }

    @Test
    void searchesAreSortedByAListOfPairs() {
        assertThat(file.of("search"))
                .isNotEmpty()
                .allSatisfy(
                        each ->
                                assertThat(each.path("attributes").path("sort"))
                                        .hasToString("[[\"@timestamp\",\"desc\"]]"));
    }

    @Test
    void aggregationsStandWhereTheirChartHasAPlaceForThem() {
        for (JsonNode chart : charts()) {
            JsonNode state = ImportFile.inner(chart, "visState");
            Set<String> ids = new HashSet<>();
            boolean bucketsBegan = false;
            for (JsonNode each : state.path("aggs")) {
                String schema = each.path("schema").asText();
                bucketsBegan |= !schema.equals("metric");

                assertThat(ids.add(each.path("id").asText())).isTrue();
                assertThat(schema).isIn(SCHEMAS.get(state.path("type").asText()));
                assertThat(bucketsBegan && schema.equals("metric"))
                        .as("a measure after a bucket in " + ImportFile.key(chart))
                        .isFalse();
                if (each.path("params").has("orderBy")) {
                    assertThat(each.path("params").path("orderBy").asText()).isEqualTo("1");
                }
            }
            assertThat(state.path("aggs").path(0).path("schema").asText()).isEqualTo("metric");
        }
    }

    @Test
    void everyMeasureOfAChartWithAxesIsASeriesUponOneThatIsThere() {
        for (JsonNode chart : charts()) {
            JsonNode state = ImportFile.inner(chart, "visState");
            if (!state.path("params").has("seriesParams")) {
                continue;
            }
            Set<String> measures = new HashSet<>();
            for (JsonNode each : state.path("aggs")) {
                if (each.path("schema").asText().equals("metric")) {
                    measures.add(each.path("id").asText());
                }
            }
            List<String> axes = state.path("params").path("valueAxes").findValuesAsText("id");
            Set<String> drawn = new HashSet<>();
            for (JsonNode each : state.path("params").path("seriesParams")) {
                drawn.add(each.path("data").path("id").asText());
                assertThat(each.path("valueAxis").asText()).isIn(axes);
            }
            assertThat(drawn).as(ImportFile.key(chart)).isEqualTo(measures);
        }
    }

    /** Kibana leaves nested fields out of what can be aggregated: then the panel is an error. */
    @Test
    void noChartNorControlAggregatesANestedField() {
        List<ImportFile.Use> uses = new ArrayList<>(file.uses());
        uses.addAll(new ImportFile(LensObjects.ndjson()).uses());
        Set<String> drawnByVega = new HashSet<>();
        for (JsonNode each : file.of("visualization")) {
            if (ImportFile.inner(each, "visState").path("type").asText().equals("vega")) {
                drawnByVega.add(ImportFile.key(each));
            }
        }

        assertThat(uses)
                .filteredOn(use -> !drawnByVega.contains(use.object()))
                .filteredOn(use -> !use.operation().equals("show"))
                .isNotEmpty()
                .noneMatch(use -> isNested(use.template(), use.field()));
    }

    private static boolean isNested(String template, String field) {
        String top = field.replaceFirst("\\..*", "");
        return Json.parse(IndexTemplates.body(template))
                .at("/template/mappings/properties/" + top + "/type")
                .asText()
                .equals("nested");
    }

    @Test
    void noChartAsksForMoreBucketsThanOldServersAllow() {
        for (JsonNode chart : charts()) {
            int buckets = 1;
            for (JsonNode each : ImportFile.inner(chart, "visState").path("aggs")) {
                buckets *=
                        switch (each.path("type").asText()) {
                            case "terms" -> each.path("params").path("size").asInt();
                            case "date_histogram", "histogram" -> STEPS;
                            default -> 1;
                        };
            }
            assertThat(buckets).as(ImportFile.key(chart)).isLessThanOrEqualTo(BUCKETS);
        }
    }

    @Test
    void timeSeriesAreWhatOldAndNewServersRead() {
        Set<String> patterns = new HashSet<>();
        for (JsonNode each : file.of("index-pattern")) {
            patterns.add(each.path("attributes").path("title").asText());
        }
        for (JsonNode object : file.of("visualization")) {
            JsonNode params = ImportFile.inner(object, "visState").path("params");
            if (!params.has("default_index_pattern")) {
                continue;
            }
            Set<String> ids = new HashSet<>();
            List<String> named = new ArrayList<>(params.findValuesAsText("index_pattern"));
            named.addAll(params.findValuesAsText("series_index_pattern"));
            for (JsonNode series : params.path("series")) {
                assertThat(ids.add(series.path("id").asText())).isTrue();
                assertThat(series.path("metrics").findValuesAsText("type"))
                        .singleElement()
                        .asString()
                        .isIn(UNSCRIPTED);
                assertThat(series.path("terms_size").isNumber()).isFalse();
            }
            for (JsonNode annotation : params.path("annotations")) {
                assertThat(ANNOTATION)
                        .allSatisfy(
                                need -> assertThat(annotation.path(need).asText()).isNotEmpty());
            }

            assertThat(params.path("interval").asText()).matches(STEP);
            assertThat(ids).as(ImportFile.key(object)).isNotEmpty();
            assertThat(patterns).containsAll(named);
        }
    }

    /** Where no index matches, the answer has no aggregations, and Vega trips over the path. */
    @Test
    void noDrawingReliesOnAPathIntoTheAnswer() {
        int drawings = 0;
        for (JsonNode object : file.of("visualization")) {
            JsonNode state = ImportFile.inner(object, "visState");
            if (!state.path("type").asText().equals("vega")) {
                continue;
            }
            drawings++;
            JsonNode spec = Json.parse(state.path("params").path("spec").asText());
            assertThat(spec.path("$schema").asText()).endsWith("/vega/v5.json");
            assertThat(spec.has("width") || spec.has("height")).isFalse();
            assertThat(spec.path("data").findValuesAsText("name")).doesNotHaveDuplicates();
            for (JsonNode data : spec.path("data")) {
                if (data.has("url")) {
                    JsonNode url = data.path("url");
                    assertThat(data.has("format")).as(ImportFile.key(object)).isFalse();
                    assertThat(url.path("%context%").asBoolean())
                            .as("both a query and the dashboard's: Kibana takes one only")
                            .isNotEqualTo(url.path("body").has("query"));
                }
            }
        }
        assertThat(drawings).isEqualTo(6);
    }

    private List<JsonNode> charts() {
        return file.of("visualization").stream()
                .filter(each -> !ImportFile.inner(each, "visState").path("aggs").isEmpty())
                .toList();
    }
}
