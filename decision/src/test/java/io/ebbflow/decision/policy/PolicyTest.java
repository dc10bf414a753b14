package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final String TEXT =
            """
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: a, labels: {z: last, b: first}}
            spec:
              target: service/x
              bounds: {min: 1, max: 4}
              evaluate: {metric: cpu.utilization, breach: 60s}
              scaleOut: {above: 0.75}
              scaleIn: {below: 0.30}
            """;

    private static Policy read(String text) {
        List<Policy> policies = PolicyReader.read("p.yaml", text).policies();
        assertThat(policies).hasSize(1);
        return policies.get(0);
    }

    @Test
    void theCanonicalFormIsComplete() {
        assertThat(new String(read(TEXT).toJson(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"apiVersion\":\"ebbflow.io/v1\",\"kind\":\"threshold\",\"metadata\":"
                                + "{\"name\":\"a\",\"labels\":{\"b\":\"first\",\"z\":\"last\"}},"
                                + "\"spec\":{\"target\":\"service/x\",\"mode\":\"observe\","
                                + "\"bounds\":{\"min\":1,\"max\":4},\"evaluate\":{\"metric\":"
                                + "\"cpu.utilization\",\"statistic\":\"value\",\"maxAge\":\"1m\"},"
                                + "\"scaleOut\":{\"above\":0.75,\"breach\":\"1m\",\"step\":1,"
                                + "\"cooldown\":\"1m\"},\"scaleIn\":{\"below\":0.3,\"breach\":\"1m\","
                                + "\"step\":1,\"cooldown\":\"5m\"},\"actionTimeout\":\"1m\","
                                + "\"paused\":false}}");
    }

    @Test
    void aChosenDetectorIsPartOfTheCanonicalForm() throws Exception {
        Policy policy = read(TEXT + "  detection: {detector: htm}\n");

        assertThat(new String(policy.toJson(), StandardCharsets.UTF_8))
                .contains("\"detection\":{\"detector\":\"htm\"},\"actionTimeout\"");
        assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
        assertThat(policy.version()).isNotEqualTo(read(TEXT).version());
    }

    @Test
    void theCanonicalFormReadsBackToTheSamePolicy() throws Exception {
        for (String file : List.of("demo.yaml", "observe.yaml")) {
            for (Policy policy :
                    PolicyReader.read(file, ShippedPoliciesTest.text(file)).policies()) {
                assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
            }
        }
    }

    @Test
    void theCanonicalFormFitsItsTopic() {
        assertThat(Schemas.validate(Topic.POLICIES, read(TEXT).toJson())).isEmpty();
    }

    @Test
    void theVersionIsOfWhatThePolicySaysNotOfHowItIsWritten() {
        Policy policy = read(TEXT);
        assertThat(policy.version()).matches("[0-9a-f]{12}");
        String otherwise =
                TEXT.replace("60s", "1m")
                        .replace("0.30}", "3e-1, step: 1}")
                        .replace("apiVersion", "# a remark\n\"apiVersion\"");
        assertThat(read(otherwise).version()).isEqualTo(policy.version());
        assertThat(read(TEXT.replace("0.75", "0.76")).version()).isNotEqualTo(policy.version());
        assertThat(read(TEXT.replace("max: 4", "max: 5")).version()).isNotEqualTo(policy.version());
    }

    @Test
    void whatIsNoPolicyIsRefusedWithEveryProblem() {
        PolicyException exception =
                catchThrowableOfType(
                        PolicyException.class,
                        () -> Policy.fromJson("{\"kind\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(exception.problems()).hasSize(4);
        assertThat(exception).hasMessageContaining(", got 'x'");
        byte[] two =
                (TEXT + "---\n" + TEXT.replace("name: a", "name: b"))
                        .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Policy.fromJson(two))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("one policy was expected, got 2");
    }
}
