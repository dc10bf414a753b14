package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviorDocumentTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static String policy(String behavior) {
        return """
        apiVersion: ebbflow.io/v1
        kind: threshold
        metadata: {name: a}
        spec:
          target: service/x
          bounds: {min: 1, max: 4}
          evaluate: {metric: m}
          scaleOut: {above: 2}
          behavior: %s
        """
                .formatted(behavior);
    }

    @ParameterizedTest
    @ValueSource(strings = {"behavior.md", "application.md", "link-qos.md"})
    void theExamplesOfThePagesAreGoodAndReadBack(String page) throws Exception {
        Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("docs", page)));
        int count = 0;
        while (examples.find()) {
            PolicyReading reading = PolicyReader.read(page, examples.group(1));
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.warnings()).isEmpty();
            for (Policy policy : reading.policies()) {
                assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
                count++;
            }
            for (Application application : reading.applications()) {
                String json = new String(application.toJson(), StandardCharsets.UTF_8);
                assertThat(PolicyReader.read(page, json).applications())
                        .containsExactly(application);
                count++;
            }
        }
        assertThat(count).isPositive();
    }

    @Test
    void theDefaultsInTheSchemaAreThoseThatHold() throws IOException {
        JsonNode schema = Json.mapper().readTree(ShippedPoliciesTest.text("policy.v1.schema.json"));
        Map<String, String> blocks =
                Map.of(
                        "effect", "{}",
                        "thrash", "{}",
                        "onAnomaly", "{}",
                        "onMissingData", "{do: scaleOut}");
        for (Map.Entry<String, String> block : blocks.entrySet()) {
            String behavior = "{" + block.getKey() + ": " + block.getValue() + "}";
            JsonNode filled =
                    Json.mapper()
                            .readTree(
                                    PolicyReader.read("p", policy(behavior))
                                            .policies()
                                            .get(0)
                                            .toJson());
            JsonNode fields =
                    schema.at("/$defs/behavior/properties/" + block.getKey() + "/properties");
            int compared = 0;
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                JsonNode described =
                        field.getValue().has("default")
                                ? field.getValue()
                                : schema.at(
                                        field.getValue().path("$ref").asText("#/").substring(1));
                JsonNode holds =
                        filled.at("/spec/behavior/" + block.getKey() + "/" + field.getKey());
                if (described.has("default") && !field.getKey().equals("do")) {
                    String text = described.get("default").asText();
                    boolean duration = text.matches("[0-9]+(s|m|h|d)");
                    assertThat(holds.asText())
                            .as("%s.%s", block.getKey(), field.getKey())
                            .isEqualTo(duration ? Durations.format(Durations.parse(text)) : text);
                    compared++;
                }
            }
            assertThat(compared).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void everyProblemOfABehaviorIsToldAtOnce() {
        String behavior =
                "{scaleIn: {stabilization: 2h, limits: [{period: 1m}]}, maintenance: [{cron: 'now or"
                        + " never', duration: 1h, timezone: Moon/Base}, {from: '2026-01-02', until:"
                        + " '2026-01-01T00:00:00Z'}], onMissingData: {do: fallback}, onAnomaly: {do:"
                        + " throttle, resetTo: 9, score: 2}}";
        PolicyReading reading = PolicyReader.read("p", policy(behavior));
        assertThat(reading.problems())
                .extracting(problem -> problem.path().replace("spec.behavior.", ""))
                .containsExactlyInAnyOrder(
                        "scaleIn.stabilization",
                        "scaleIn.limits.0",
                        "maintenance.0.cron",
                        "maintenance.0.timezone",
                        "maintenance.1.from",
                        "onMissingData.size",
                        "onAnomaly.do",
                        "onAnomaly.resetTo",
                        "onAnomaly.score");
        assertThat(
                        PolicyReader.read(
                                        "p",
                                        policy(
                                                "{onMissingData: {do: fallback, size: 2, when:"
                                                        + " lower}}"))
                                .warnings())
                .hasSize(1);
    }

    @Test
    void anAnomalyHeldOrAFallbackIsPartOfTheVersion() throws Exception {
        List<String> behaviors =
                List.of(
                        "{}",
                        "{onAnomaly: {do: hold}}",
                        "{onAnomaly: {do: hold, resetTo: hold}}",
                        "{onMissingData: {do: scaleOut}}",
                        "{scaleIn: {select: disabled}}",
                        "{scaleIn: {victims: leastLoaded}}");
        for (String behavior : behaviors) {
            Policy policy = PolicyReader.read("p", policy(behavior)).policies().get(0);
            assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
        }
        assertThat(
                        behaviors.stream()
                                .map(each -> PolicyReader.read("p", policy(each)))
                                .map(reading -> reading.policies().get(0).version())
                                .distinct())
                .hasSize(behaviors.size());
    }
}
