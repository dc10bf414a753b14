package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedPoliciesTest {

    static String text(String file) throws IOException {
        try (InputStream in = Policy.class.getResourceAsStream("/policies/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Policy> read(String file) throws IOException {
        PolicyReading reading = PolicyReader.read(file, text(file));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        return reading.policies();
    }

    @Test
    void theDemoTellsAStoryOnEachTarget() throws IOException {
        List<Policy> policies = read("demo.yaml");
        assertThat(policies)
                .extracting(policy -> policy.target() + " " + policy.mode().text())
                .containsExactly(
                        "service/shop_web act",
                        "service/shop_api observe",
                        "service/shop_search act",
                        "service/shop_search act",
                        "service/shop_login act",
                        "link/shop_uplink act");
        assertThat(policies.get(0).bounds()).isEqualTo(new Bounds(2, 10));
    }

    @Test
    void theObservingSetTouchesNothingAndClashesWithNoName() throws IOException {
        List<Policy> observing = read("observe.yaml");
        assertThat(observing).allMatch(policy -> policy.mode() == Mode.OBSERVE).hasSize(2);
        assertThat(
                        PolicyReader.read(
                                        "both", text("demo.yaml") + "---\n" + text("observe.yaml"))
                                .ok())
                .isTrue();
    }

    @Test
    void theSchemaIsAValidSchema() throws IOException {
        JsonNode schema = Json.mapper().readTree(text("policy.v1.schema.json"));
        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(SchemaLocation.of(SchemaId.V202012))
                                .validate(schema))
                .isEmpty();
    }

    @Test
    void theExamplesInTheSchemaAreGoodPolicies() throws IOException {
        JsonNode examples = Json.mapper().readTree(text("policy.v1.schema.json")).path("examples");
        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            PolicyReading reading = PolicyReader.read("example", example.toString());
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.warnings()).isEmpty();
        }
    }

    @Test
    void theDefaultsInTheSchemaAreThoseThatHold() throws Exception {
        JsonNode schema = Json.mapper().readTree(text("policy.v1.schema.json"));
        JsonNode spec = schema.at("/$defs/threshold");
        String bare =
                """
                apiVersion: ebbflow.io/v1
                kind: threshold
                metadata: {name: a}
                spec:
                  target: service/x
                  bounds: {min: 1, max: 4}
                  evaluate: {metric: m}
                  scaleOut: {above: 2}
                  scaleIn: {below: 1}
                """;
        JsonNode filled =
                Json.mapper().readTree(PolicyReader.read("p", bare).policies().get(0).toJson());
        for (String field :
                List.of(
                        "/actionTimeout",
                        "/paused",
                        "/evaluate/statistic",
                        "/evaluate/maxAge",
                        "/scaleOut/cooldown",
                        "/scaleIn/cooldown")) {
            String schemaPath = "/properties" + field.replaceAll("(?<=.)/", "/properties/");
            JsonNode described = spec.at(schemaPath);
            if (!described.has("default")) {
                described = schema.at(described.path("$ref").asText().substring(1));
            }
            String written = described.path("default").asText();
            assertThat(written).as(field).isNotEmpty();
            JsonNode holds = filled.at("/spec" + field);
            assertThat(holds.asText()).as(field).isEqualTo(written.equals("60s") ? "1m" : written);
        }
    }
}
