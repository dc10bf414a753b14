package io.ebbflow.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbflow.dashboards.check.PanelCheck;
import io.ebbflow.dashboards.check.PanelCheck.Finding;
import io.ebbflow.dashboards.check.PanelQuery;
import io.ebbflow.dashboards.check.Window;
import io.ebbflow.dashboards.objects.Dialect;
import io.ebbflow.dashboards.objects.SavedObjects;
import io.ebbflow.dashboards.server.Connection;
import io.ebbflow.dashboards.server.DocumentServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every panel on a real store that holds what the job wrote in a run of the demo. In that run the
 * login service was asked for six times its usual traffic.
 */
class PanelsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** When it was. */
    private static final Window RUN =
            new Window(
                    Instant.parse("2026-11-22T21:58:30Z"), Instant.parse("2026-11-22T22:02:30Z"));

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
    void everyPanelFindsData() throws Exception {
        List<Finding> findings = new PanelCheck(server()).run(RUN);

        assertThat(findings).hasSizeGreaterThan(80).allMatch(Finding::hasData);
    }

    @Test
    void whereNothingHappenedEveryPanelIsEmpty() throws Exception {
        Window later = new Window(RUN.to().plusSeconds(3600), RUN.to().plusSeconds(4500));

        assertThat(new PanelCheck(server()).run(later))
                .filteredOn(found -> !found.panel().equals("ebbflow-overview-figures"))
                .noneMatch(Finding::hasData);
    }

    @Test
    void theWorstAnomalyIsAtTheTop() throws Exception {
        JsonNode table = ask(PanelQuery.of(object("ebbflow-overview-top"), RUN).get(0));

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
        assertThat(timeline.path("series").asInt()).isEqualTo(5);
        for (String line : List.of("bounds", "expected", "observed")) {
            assertThat(timeline.path(line).asInt()).as(line).isGreaterThan(5 * 10);
        }
        assertThat(timeline.path("anomaly").asInt()).isBetween(2, 20);
        assertThat(timeline.path("decision").asInt()).isPositive();
        assertThat(timeline.path("step").asInt()).isPositive();

        JsonNode figures = draw(dialect, "ebbflow-overview-figures");
        for (String mark : List.of("figure", "label", "change")) {
            assertThat(figures.path(mark).asInt()).as(mark).isEqualTo(6);
        }

        assertThat(draw(dialect, "ebbflow-detectors-precision").path("hour").asInt()).isPositive();

        assertThat(draw(dialect, "ebbflow-decisions-actions-vetoes").path("veto").asInt())
                .isBetween(2, 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ebbflow-overview-figures",
                "ebbflow-overview-swimlane-entity",
                "ebbflow-overview-swimlane-metric",
                "ebbflow-entity-timeline",
                "ebbflow-decisions-actions-vetoes",
                "ebbflow-detectors-precision"
            })
    void vegaSaysSoWhereThereIsNothing(String id) throws Exception {
        VegaDrawing.prepare();
        JsonNode object = object(id);
        Window later = new Window(RUN.to().plusSeconds(3600), RUN.to().plusSeconds(4500));
        List<JsonNode> empty = new ArrayList<>();
        List<JsonNode> noIndex = new ArrayList<>();
        for (PanelQuery query : PanelQuery.of(object, later)) {
            empty.add(ask(query));
            noIndex.add(ask("/nowhere-*/_search", query));
        }

        assertThat(noIndex).noneMatch(answer -> answer.has("aggregations"));
        for (List<JsonNode> answers : List.of(empty, noIndex)) {
            assertThat(draw("nothing-" + id, PanelQuery.spec(object), answers).path("nothing"))
                    .hasToString("1");
        }
    }

    private static JsonNode draw(Dialect dialect, String id) throws Exception {
        JsonNode object = object(dialect, id);
        List<JsonNode> answers = new ArrayList<>();
        for (PanelQuery query : PanelQuery.of(object, RUN)) {
            answers.add(ask(query));
        }
        return draw(id, PanelQuery.spec(object), answers);
    }

    private static JsonNode draw(String id, JsonNode spec, List<JsonNode> answers)
            throws Exception {
        JsonNode drawn = VegaDrawing.draw(id, spec, answers);
        assertThat(drawn.path("warnings")).as(id).isEmpty();
        assertThat(drawn.path("svg").asText()).startsWith("<svg").doesNotContain("NaN");
        return drawn.path("marks");
    }

    private static DocumentServer server() {
        URI base = URI.create("http://127.0.0.1:" + store.port());
        return new DocumentServer(
                new Connection(HttpClient.newHttpClient(), base, Optional.empty()));
    }

    private static JsonNode ask(PanelQuery query) throws IOException, InterruptedException {
        return ask("/" + query.index() + "/_search", query);
    }

    private static JsonNode ask(String path, PanelQuery query)
            throws IOException, InterruptedException {
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
