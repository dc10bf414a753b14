package io.ebbflow.kafka.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

    /** Parts that are free by design: their own schema, or whatever the controller says. */
    private static final Set<String> FREE = Set.of("/spec", "/match");

    static Set<Topic> ours() {
        return Topic.ours();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void schemasAreOfDraft202012AndNameThemselves(Topic topic) throws Exception {
        JsonNode schema = Json.mapper().readTree(Schemas.schema(topic));

        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(SchemaLocation.of(SchemaId.V202012))
                                .validate(schema))
                .isEmpty();
        assertThat(schema.get("$schema").asText()).isEqualTo(SchemaId.V202012);
        assertThat(schema.get("$id").asText())
                .isEqualTo("urn:ebbflow:schema:" + topic.subject() + ":v1");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void examplesFitTheirSchemas(Topic topic) {
        assertThat(Schemas.validate(topic, Schemas.example(topic))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void examplesShowEveryFieldOfTheirSchemas(Topic topic) throws Exception {
        JsonNode schema = Json.mapper().readTree(Schemas.schema(topic));
        List<String> fields = new ArrayList<>();
        schema.get("properties").fieldNames().forEachRemaining(fields::add);

        assertThat(example(topic).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void fieldsOfALaterWriterAreTaken(Topic topic) throws Exception {
        ObjectNode later = example(topic).put("added_later", "anything");

        assertThat(Schemas.validate(topic, Json.write(later))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aRequiredFieldThatIsGoneIsReported() {
        return Topic.ours().stream()
                .flatMap(
                        topic ->
                                required(topic)
                                        .map(
                                                field ->
                                                        DynamicTest.dynamicTest(
                                                                topic + " without " + field,
                                                                () -> failsWithout(topic, field))));
    }

    @TestFactory
    Stream<DynamicTest> aValueOfAnotherTypeIsReportedWithItsPlace() {
        return Topic.ours().stream()
                .flatMap(
                        topic ->
                                places(topic).stream()
                                        .map(
                                                place ->
                                                        DynamicTest.dynamicTest(
                                                                topic + " with another " + place,
                                                                () -> failsAt(topic, place))));
    }

    @Test
    void textThatIsNoJsonIsAProblemNotAnError() {
        assertThat(Schemas.validate(Topic.METRICS, "{\"a\":".getBytes(UTF_8)))
                .singleElement()
                .asString()
                .startsWith("is no JSON: ");
        assertThat(Schemas.validate(Topic.METRICS, "{} {}".getBytes(UTF_8)))
                .singleElement()
                .asString()
                .startsWith("is no JSON: ");
        assertThat(Schemas.validate(Topic.METRICS, new byte[0])).isNotEmpty();
    }

    @Test
    void rangesAndFormsAreHeld() throws Exception {
        assertThat(problems(Topic.ANOMALIES, "score", "1.2")).isNotEmpty();
        assertThat(problems(Topic.ANOMALIES, "@timestamp", "\"yesterday\"")).isNotEmpty();
        assertThat(problems(Topic.ANOMALIES, "stack", "\"shop\"")).isNotEmpty();
        assertThat(problems(Topic.ANOMALIES, "phase", "\"OPENED\"")).isNotEmpty();
        assertThat(problems(Topic.ACTIONS, "to", "-1")).isNotEmpty();
        assertThat(problems(Topic.METRICS, "value", "\"NaN\"")).isNotEmpty();
    }

    @Test
    void aDecisionNamesAnActionExactlyWhenItIssuesOne() throws Exception {
        ObjectNode steady = example(Topic.DECISIONS).put("outcome", "steady");
        assertThat(Schemas.validate(Topic.DECISIONS, Json.write(steady))).isNotEmpty();

        steady.remove("action_id");
        assertThat(Schemas.validate(Topic.DECISIONS, Json.write(steady))).isEmpty();

        steady.put("outcome", "act");
        assertThat(Schemas.validate(Topic.DECISIONS, Json.write(steady))).isNotEmpty();
    }

    @Test
    void feedbackSaysUntilWhenItHolds() throws Exception {
        ObjectNode event = example(Topic.FEEDBACK).without(List.of("from"));
        assertThat(Schemas.validate(Topic.FEEDBACK, Json.write(event))).isNotEmpty();

        event.put("kind", "mute");
        assertThat(Schemas.validate(Topic.FEEDBACK, Json.write(event))).isEmpty();

        event.remove("until");
        assertThat(Schemas.validate(Topic.FEEDBACK, Json.write(event))).isNotEmpty();
    }

    @Test
    void aScoreDuringWarmUpNeedsNoExpectation() throws Exception {
        ObjectNode score = example(Topic.SCORES);
        ObjectNode assessment = (ObjectNode) score.get("assessment");
        assessment.remove("expected");
        assertThat(Schemas.validate(Topic.SCORES, Json.write(score))).isNotEmpty();

        assessment.put("verdict", "warm-up");
        assertThat(Schemas.validate(Topic.SCORES, Json.write(score))).isEmpty();
    }

    @Test
    void metricbeatsValuesAreNotOurs() {
        assertThatThrownBy(() -> Schemas.validate(Topic.METRICBEAT, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metricbeat");
    }

    private static void failsWithout(Topic topic, String field) throws Exception {
        byte[] mutilated = Json.write(example(topic).without(List.of(field)));

        assertThat(Schemas.validate(topic, mutilated))
                .anySatisfy(problem -> assertThat(problem).contains(field));
    }

    private static void failsAt(Topic topic, JsonPointer place) throws Exception {
        ObjectNode mutilated = example(topic);
        JsonNode parent = mutilated.at(place.head());
        JsonNode wrong = otherType(mutilated.at(place));
        String field = place.last().toString().substring(1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(field), wrong);
        } else {
            ((ObjectNode) parent).set(field, wrong);
        }

        assertThat(Schemas.validate(topic, Json.write(mutilated)))
                .anySatisfy(problem -> assertThat(problem).contains(field));
    }

    private static JsonNode otherType(JsonNode value) {
        return value.isTextual()
                ? JsonNodeFactory.instance.booleanNode(true)
                : JsonNodeFactory.instance.textNode("of another type");
    }

    private static Stream<String> required(Topic topic) {
        try {
            List<String> fields = new ArrayList<>();
            Json.mapper()
                    .readTree(Schemas.schema(topic))
                    .get("required")
                    .forEach(field -> fields.add(field.asText()));
            return fields.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonPointer> places(Topic topic) {
        try {
            List<JsonPointer> places = new ArrayList<>();
            collect(example(topic), JsonPointer.empty(), places);
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
        if (!at.toString().isEmpty()) {
            places.add(at);
        }
        if (FREE.contains(at.toString())) {
            return;
        }
        node.properties()
                .forEach(
                        field ->
                                collect(
                                        field.getValue(),
                                        at.appendProperty(field.getKey()),
                                        places));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), at.appendIndex(i), places);
            }
        }
    }

    private static Set<String> problems(Topic topic, String field, String json) throws Exception {
        ObjectNode changed = example(topic);
        changed.set(field, Json.mapper().readTree(json));
        return Schemas.validate(topic, Json.write(changed));
    }

    private static ObjectNode example(Topic topic) throws IOException {
        return (ObjectNode) Json.mapper().readTree(Schemas.example(topic));
    }
}
