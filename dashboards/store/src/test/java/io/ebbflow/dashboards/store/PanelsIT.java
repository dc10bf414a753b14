package io.ebbflow.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbflow.dashboards.objects.Dialect;
import io.ebbflow.dashboards.objects.SavedObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every panel on a real store that holds what the job wrote in a run of the demo. In that run the
 * login service was asked for six times its usual traffic.
 */
class PanelsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the demo has none of; the queries must run all the same. */
    private static final Set<String> WITHOUT_DATA =
            Set.of(
                    "ebbflow-detectors-letters",
                    "ebbflow-detectors-rejected",
                    "ebbflow-network-faults",
                    "ebbflow-network-flows",
                    "ebbflow-network-traffic-in",
                    "ebbflow-services-group-read",
                    "ebbflow-services-group-write");

    @TempDir static Path folder;

    private static StoreProcess store;

    @BeforeAll
    static void fill() throws Exception {
        store =
                StoreProcess.launch(folder, StoreProcess.freePort(), folder.resolve("data"))
                        .awaitReady();
        try (InputStream in = PanelsIT.class.getResourceAsStream("/demo-run.bulk.gz");
                InputStream unzipped = new GZIPInputStream(in)) {
            String bulk = new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(store.send("POST", "/_bulk?refresh=true", bulk))
                    .contains("\"errors\":false");
        }
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void everyPanelFindsDataButThoseTheDemoHasNoneFor() throws Exception {
        Set<String> empty = new TreeSet<>();
        int queries = 0;
        for (JsonNode object : objects(Dialect.KIBANA)) {
            for (PanelQuery query : PanelQuery.of(object)) {
                queries++;
                if (!PanelQuery.hasData(ask(query))) {
                    empty.add(query.panel());
                }
            }
        }

        assertThat(empty).isEqualTo(new TreeSet<>(WITHOUT_DATA));
        assertThat(queries).isGreaterThan(60);
    }

    @Test
    void theWorstAnomalyIsAtTheTop() throws Exception {
        JsonNode table = ask(PanelQuery.of(object("ebbflow-overview-top")).get(0));

        JsonNode first = table.path("aggregations").path("split").path("buckets").path(0);
        assertThat(first.path("key").asText()).isEqualTo("service/shop_login");
        assertThat(first.path("m1").path("value").asDouble()).isEqualTo(1.0);
        assertThat(first.path("split").path("buckets").path(0).path("key").asText())
                .isEqualTo("network.receive");
    }

    @Test
    void oneFilterOnEntityReachesEveryIndex() throws Exception {
        for (String kind :
                List.of("scores", "anomalies", "decisions", "actions", "results", "inventory")) {
            String answer =
                    store.send(
                            "GET",
                            "/ebbflow-" + kind + "-*/_count",
                            "{\"query\":{\"term\":{\"entity\":\"service/shop_login\"}}}");
            assertThat(JSON.readTree(answer).path("count").asInt()).as(kind).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void vegaDrawsWhatIsThere(Dialect dialect) throws Exception {
        VegaDrawing.prepare();

        JsonNode byEntity = draw(dialect, "ebbflow-overview-swimlane-entity");
        assertThat(byEntity.path("cell").asInt()).isBetween(5, 60);
        JsonNode byMetric = draw(dialect, "ebbflow-overview-swimlane-metric");
        assertThat(byMetric.path("cell").asInt()).isBetween(5, 60);

        JsonNode timeline = draw(dialect, "ebbflow-entity-timeline");
        assertThat(timeline.path("series").asInt()).isEqualTo(4);
        for (String line : List.of("bounds", "expected", "observed")) {
            assertThat(timeline.path(line).asInt()).as(line).isGreaterThan(4 * 10);
        }
        assertThat(timeline.path("anomaly").asInt()).isBetween(2, 20);
        assertThat(timeline.path("decision").asInt()).isPositive();
        assertThat(timeline.path("step").asInt()).isPositive();

        assertThat(draw(dialect, "ebbflow-decisions-actions-vetoes").path("veto").asInt())
                .isBetween(2, 20);
    }

    private static JsonNode draw(Dialect dialect, String id) throws Exception {
        JsonNode object = object(dialect, id);
        List<JsonNode> answers = new ArrayList<>();
        for (PanelQuery query : PanelQuery.of(object)) {
            answers.add(ask(query));
        }
        JsonNode drawn = VegaDrawing.draw(id, PanelQuery.spec(object), answers);
        assertThat(drawn.path("warnings")).as(id).isEmpty();
        assertThat(drawn.path("svg").asText()).startsWith("<svg").doesNotContain("NaN");
        return drawn.path("marks");
    }

    private static JsonNode ask(PanelQuery query) throws IOException, InterruptedException {
        String path = "/" + query.index() + "/_search";
        return JSON.readTree(store.send("POST", path, query.body().toString()));
    }

    private static JsonNode object(String id) throws IOException {
        return object(Dialect.KIBANA, id);
    }

    private static JsonNode object(Dialect dialect, String id) throws IOException {
        return objects(dialect).stream()
                .filter(object -> object.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> objects(Dialect dialect) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : SavedObjects.ndjson(dialect).lines().toList()) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }
}
