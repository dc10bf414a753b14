package io.ebbflow.actuation.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadModelTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final ReadModel model = new ReadModel();

    @Test
    void showsTheLatestScoreOfASeriesAndItsPoints() throws IOException {
        score("web", NOW, 0.5, Verdict.NORMAL);
        score("web", NOW.plusSeconds(2), 0.9, Verdict.ANOMALOUS);

        JsonNode entity = entity("service/web");
        assertThat(entity.path("entity").asText()).isEqualTo("service/web");
        assertThat(entity.path("stack").asText()).isEqualTo("stack/s");
        JsonNode series = entity.at("/series/0");
        assertThat(series.path("key").asText()).isEqualTo("service/web:cpu.utilization{core=1}");
        assertThat(series.path("metric").asText()).isEqualTo("cpu.utilization");
        assertThat(series.path("dimension").asText()).isEqualTo("core=1");
        assertThat(series.path("unit").asText()).isEqualTo("1");
        assertThat(series.path("detector").asText()).isEqualTo("a-detector");
        assertThat(series.path("value").asDouble()).isEqualTo(0.9);
        assertThat(series.path("score").asDouble()).isEqualTo(0.25);
        assertThat(series.path("verdict").asText()).isEqualTo("anomalous");
        assertThat(series.path("quality").asText()).isEqualTo("ok");
        assertThat(series.path("time").asText()).isEqualTo("2026-03-01T10:00:02Z");
        assertThat(series.at("/expected/upper").asDouble()).isEqualTo(0.75);
        assertThat(series.path("points").toString())
                .isEqualTo(
                        "[[1772359200000,0.5,0.25,0.25,0.75,0],"
                                + "[1772359202000,0.9,0.25,0.25,0.75,1]]");
    }

    @Test
    void aRowOfALinkTellsWhatItJoins() throws IOException {
        String statistics =
                """
                {"entity": "service/web", "joins": ["host/h1", "service/shop"]}
                """;
        model.apply(Topic.NETWORK_STATS, null, statistics.getBytes(StandardCharsets.UTF_8), NOW);
        score("web", NOW, 0.5, Verdict.NORMAL);
        model.entities().takeChanged();
        assertThat(entity("service/web").at("/rows/0").has("joins")).isFalse();

        model.apply(Topic.NETWORK_STATS, null, statistics.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(model.entities().takeChanged().orElseThrow())
                .contains("\"joins\":[\"host/h1\",\"service/shop\"]");
        model.apply(Topic.NETWORK_STATS, null, statistics.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(model.entities().takeChanged()).as("nothing new").isEmpty();
    }

    @Test
    void expectsNothingDuringWarmUp() throws IOException {
        score("web", NOW, 0.5, Verdict.WARM_UP);

        JsonNode series = entity("service/web").at("/series/0");
        assertThat(series.has("expected")).isFalse();
        assertThat(series.path("points").toString())
                .isEqualTo("[[1772359200000,0.5,0.0,null,null,0]]");
    }

    @Test
    void keepsTheNewestPointsInOrder() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            score("web", NOW.plusSeconds(i), i, Verdict.NORMAL);
        }

        JsonNode points = entity("service/web").at("/series/0/points");
        assertThat(points).hasSize(PointBudget.MOST);
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i).get(1).asInt()).isEqualTo(2_000 - points.size() + i);
        }
    }

    @Test
    void aReplayedScoreDoesNotFoldTheLineBack() throws IOException {
        score("web", NOW, 0.5, Verdict.NORMAL);
        score("web", NOW.plusSeconds(2), 0.6, Verdict.NORMAL);
        score("web", NOW, 0.5, Verdict.NORMAL);
        score("web", NOW.plusSeconds(2), 0.6, Verdict.NORMAL);

        assertThat(entity("service/web").at("/series/0/points")).hasSize(2);
        assertThat(entity("service/web").at("/series/0/value").asDouble()).isEqualTo(0.6);
        assertThat(state().at("/entities/0/main/value").asDouble()).isEqualTo(0.6);
    }

    @Test
    void forgetsWhatWasSilentForTenMinutes() throws IOException {
        score("old", NOW, 0.5, Verdict.NORMAL);
        put(Topic.INVENTORY, "{\"target\":\"service/old\"}", NOW);
        put(Topic.ANOMALIES, "{\"id\":\"old\",\"phase\":\"opened\"}", NOW);
        Instant later = NOW.plus(Duration.ofMinutes(10)).plusSeconds(1);
        score("new", later, 0.5, Verdict.NORMAL);
        put(Topic.INVENTORY, "{\"target\":\"service/new\"}", later);
        model.expire(later);

        assertThat(state().path("entities")).hasSize(1);
        assertThat(state().at("/entities/0/entity").asText()).isEqualTo("service/new");
        assertThat(state().path("targets")).hasSize(1);
        assertThat(state().path("anomalies")).isEmpty();
    }

    @Test
    void aRowStandsForAllSeriesOfAnEntity() throws IOException {
        score("web", "memory.usage", NOW, 512, Verdict.NORMAL);
        score("web", "network.receive", NOW.plusSeconds(2), 9, Verdict.ANOMALOUS);
        score("web", "disk.read", NOW, 1, Verdict.WARM_UP);
        score("web", "cpu.utilization", NOW, 0.25, Verdict.NORMAL);

        assertThat(state().path("entities")).hasSize(1);
        JsonNode row = state().at("/entities/0");
        assertThat(row.path("count").asInt()).isEqualTo(4);
        assertThat(row.path("anomalous").asInt()).isEqualTo(1);
        assertThat(row.path("warming_up").asInt()).isEqualTo(1);
        assertThat(row.path("doubtful").asInt()).isZero();
        assertThat(row.path("time").asText()).isEqualTo("2026-03-01T10:00:02Z");
        assertThat(row.at("/worst/metric").asText()).isEqualTo("network.receive");
        assertThat(row.at("/main/metric").asText()).isEqualTo("cpu.utilization");
        assertThat(row.at("/main/value").asDouble()).isEqualTo(0.25);
        assertThat(row.has("series")).isFalse();
        assertThat(row.findValues("points")).isEmpty();
    }

    @Test
    void tellsWhichRowsChangedOnceAndWhoIsGone() throws IOException {
        score("a", NOW, 1, Verdict.NORMAL);
        score("b", NOW, 1, Verdict.NORMAL);
        score("b", NOW.plusSeconds(1), 2, Verdict.NORMAL);

        JsonNode changed = Json.mapper().readTree(model.entities().takeChanged().orElseThrow());
        assertThat(changed.path("rows").findValuesAsText("entity"))
                .containsExactly("service/a", "service/b");
        assertThat(changed.at("/rows/1/main/value").asDouble()).isEqualTo(2);
        assertThat(changed.path("gone")).isEmpty();
        assertThat(model.entities().takeChanged()).isEmpty();

        model.expire(NOW.plus(ReadModel.SILENCE).plusSeconds(2));
        JsonNode later = Json.mapper().readTree(model.entities().takeChanged().orElseThrow());
        assertThat(later.path("rows")).isEmpty();
        assertThat(later.path("gone").toString()).isEqualTo("[\"service/a\",\"service/b\"]");
    }

    @Test
    void findsEntitiesByAPartOfTheirName() {
        score("Web-1", NOW, 1, Verdict.NORMAL);
        score("db", NOW, 1, Verdict.NORMAL);

        assertThat(model.entities().search("web")).containsExactly("service/Web-1");
        assertThat(model.entities().search("")).containsExactly("service/Web-1", "service/db");
    }

    @Test
    void anEntityComesWithWhatWasDecidedAndDone() throws IOException {
        put(Topic.INVENTORY, "{\"target\":\"service/web\",\"stack\":\"stack/s\"}", NOW);
        put(Topic.DECISIONS, "{\"target\":\"service/web\",\"id\":\"d\"}", NOW);
        put(Topic.DECISIONS, "{\"target\":\"service/db\",\"id\":\"e\"}", NOW);
        put(Topic.ACTIONS, "{\"target\":\"service/web\",\"id\":\"a\"}", NOW);
        put(Topic.ACTION_RESULTS, "{\"target\":\"service/web\",\"action_id\":\"a\"}", NOW);
        put(
                Topic.ANOMALIES,
                "{\"id\":\"x\",\"phase\":\"opened\",\"series\":{\"entity\":\"service/web\"}}",
                NOW);

        assertThat(model.entities().knows("service/web")).isTrue();
        assertThat(model.entities().knows("service/nothing")).isFalse();
        JsonNode entity = entity("service/web");
        assertThat(entity.path("stack").asText()).isEqualTo("stack/s");
        assertThat(entity.path("series")).isEmpty();
        assertThat(entity.path("targets")).hasSize(1);
        assertThat(entity.path("decisions").findValuesAsText("id")).containsExactly("d");
        assertThat(entity.path("actions")).hasSize(1);
        assertThat(entity.path("results")).hasSize(1);
        assertThat(entity.path("anomalies")).hasSize(1);
    }

    @Test
    void aDecisionOutlivesManyThatChangedNothing() throws IOException {
        put(Topic.DECISIONS, "{\"id\":\"act\",\"outcome\":\"act\"}", NOW);
        for (int i = 0; i < 1_000; i++) {
            put(Topic.DECISIONS, "{\"id\":\"s" + i + "\",\"outcome\":\"steady\"}", NOW);
        }

        JsonNode decisions = state().path("decisions");
        assertThat(decisions).hasSize(201);
        assertThat(decisions.at("/200/id").asText()).isEqualTo("act");
    }

    @ParameterizedTest
    @CsvSource({
        "DECISIONS, decisions, 200",
        "ACTIONS, actions, 100",
        "ACTION_RESULTS, results, 400"
    })
    void keepsTheLastFewNewestFirst(Topic topic, String field, int kept) throws IOException {
        for (int i = 0; i < 1_000; i++) {
            put(topic, "{\"id\":\"" + i + "\"}", NOW);
        }

        assertThat(state().path(field)).hasSize(kept);
        assertThat(state().at("/" + field + "/0/id").asText()).isEqualTo("999");
        assertThat(state().at("/counts/" + topic.subject().replace('-', '_')).asInt())
                .isEqualTo(1_000);
    }

    @Test
    void anAnomalyIsShownOnceAndStaysForAWhileAfterItClosed() throws IOException {
        put(Topic.ANOMALIES, "{\"id\":\"a\",\"phase\":\"opened\"}", NOW);
        put(Topic.ANOMALIES, "{\"id\":\"a\",\"phase\":\"continued\"}", NOW);
        assertThat(state().path("anomalies")).hasSize(1);
        assertThat(state().at("/anomalies/0/phase").asText()).isEqualTo("continued");

        put(Topic.ANOMALIES, "{\"id\":\"a\",\"phase\":\"closed\"}", NOW);
        assertThat(state().path("anomalies")).hasSize(1);
        assertThat(state().at("/anomalies/0/phase").asText()).isEqualTo("closed");

        for (int i = 0; i < 100; i++) {
            put(Topic.ANOMALIES, "{\"id\":\"b" + i + "\",\"phase\":\"closed\"}", NOW);
        }
        assertThat(state().path("anomalies")).hasSize(50);
    }

    @Test
    void aTargetShowsItsLatestStateUntilItsKeyIsDeleted() throws IOException {
        put(Topic.INVENTORY, "{\"target\":\"service/web\",\"desired\":2}", NOW);
        put(Topic.INVENTORY, "{\"target\":\"service/web\",\"desired\":3}", NOW);
        assertThat(state().path("targets")).hasSize(1);
        assertThat(state().at("/targets/0/desired").asInt()).isEqualTo(3);

        model.apply(Topic.INVENTORY, "service/web", null, NOW);
        assertThat(state().path("targets")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "{", "[]", "42", "null"})
    void ignoresWhatIsNoDocument(String text) throws IOException {
        assertThat(put(Topic.DECISIONS, text, NOW)).isEmpty();
        assertThat(state().path("decisions")).isEmpty();
    }

    @Test
    void ignoresARecordThatIsTooLargeToShow() throws IOException {
        assertThat(put(Topic.DECISIONS, "{\"x\":\"" + "x".repeat(70_000) + "\"}", NOW)).isEmpty();
        assertThat(state().path("decisions")).isEmpty();
    }

    @Test
    void bringsARecordIntoOneLineForTheEventStream() {
        assertThat(put(Topic.DECISIONS, "{\n  \"id\": \"d\"\r\n}", NOW))
                .hasValue("{   \"id\": \"d\" }");
    }

    @ParameterizedTest
    @CsvSource({"SCORES", "DECISIONS", "ANOMALIES", "ACTIONS", "ACTION_RESULTS", "INVENTORY"})
    void showsTheGoldenExampleOfEveryTopic(Topic topic) throws IOException {
        byte[] example;
        String name = "/schemas/" + topic.subject() + ".v1.example.json";
        try (InputStream stream = Json.class.getResourceAsStream(name)) {
            example = stream.readAllBytes();
        }

        assertThat(model.apply(topic, "k", example, NOW)).isPresent();
        JsonNode state = state();
        int shown =
                state.path("entities").size()
                        + state.path("decisions").size()
                        + state.path("anomalies").size()
                        + state.path("actions").size()
                        + state.path("results").size()
                        + state.path("targets").size();
        assertThat(shown).isEqualTo(1);
    }

    @Test
    void knowsHowOldItsInputIs() {
        assertThat(model.newestScore()).isEmpty();
        score("web", NOW, 0.5, Verdict.NORMAL);
        assertThat(model.newestScore()).hasValue(NOW);
        assertThat(model.newestHostScore()).isEmpty();
    }

    private Optional<String> put(Topic topic, String json, Instant at) {
        return model.apply(topic, "k", json.getBytes(StandardCharsets.UTF_8), at);
    }

    private void score(String service, Instant time, double value, Verdict verdict) {
        score(service, Metrics.CPU_UTILIZATION, time, value, verdict);
    }

    private void score(String service, String metric, Instant time, double value, Verdict verdict) {
        Assessment assessment =
                verdict == Verdict.WARM_UP
                        ? Assessment.warmUp("main", "too little seen")
                        : new Assessment(
                                1, 0.25, verdict, "main", "odd", new Expectation(0.5, 0.25, 0.75));
        WindowedSample sample =
                new WindowedSample(
                        time.minusSeconds(10),
                        time,
                        new Series(Entity.service(service), metric, "core=1"),
                        Entity.stack("s"),
                        "1",
                        value,
                        value,
                        value,
                        value,
                        value,
                        1,
                        1,
                        Quality.OK,
                        time);
        model.apply(
                Topic.SCORES, "k", Json.write(Score.of(sample, "a-detector", assessment)), time);
    }

    private JsonNode entity(String name) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(text)) {
            json.writeStartObject();
            model.entities().write(json, name);
            json.writeEndObject();
        }
        return Json.mapper().readTree(text.toString());
    }

    private JsonNode state() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(text)) {
            json.writeStartObject();
            model.write(json);
            json.writeEndObject();
        }
        return Json.mapper().readTree(text.toString());
    }
}
