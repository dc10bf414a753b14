package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.document.Problem;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSafetyTest {

    private static List<Problem> problems(String text) {
        PolicyReading reading = PolicyReader.read("p.yaml", text);
        assertThat(reading.policies()).isEmpty();
        return reading.problems();
    }

    @Test
    void aBrokenTextNamesThePlaceAndKeepsWhatCameBefore() {
        String good =
                """
                apiVersion: ebbflow.io/v1
                kind: threshold
                metadata: {name: a}
                spec:
                  target: service/x
                  bounds: {min: 1, max: 2}
                  evaluate: {metric: m}
                  scaleOut: {above: 1}
                """;
        PolicyReading reading = PolicyReader.read("p.yaml", good + "---\nkind: [threshold\n");
        assertThat(reading.policies()).hasSize(1);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("is no YAML: "))
                .matches(problem -> problem.line() >= 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URL ['http://localhost/']]",
                "{kind: !shell rm, x: 1}",
                "kind: !!binary aGVsbG8=",
                "kind: !!set {a, b}"
            })
    void tagsAreRefused(String text) {
        assertThat(problems(text))
                .anySatisfy(
                        problem ->
                                assertThat(problem.message())
                                        .matches("carries the tag.*|.*tag is not allowed.*"));
    }

    @Test
    void aliasesCannotMultiplyWithoutLimit() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [")
                    .append(
                            IntStream.range(0, 9)
                                    .mapToObj(n -> before)
                                    .collect(Collectors.joining(", ")))
                    .append("]\n");
        }
        assertThat(problems(bomb.toString())).isNotEmpty();
        String fewer = bomb.toString().lines().limit(6).collect(Collectors.joining("\n"));
        assertThat(problems(fewer))
                .anySatisfy(problem -> assertThat(problem.message()).startsWith("is too large"));
    }

    @Test
    void aDocumentThatContainsItselfIsRefused() {
        assertThat(problems("&a {kind: *a}")).isNotEmpty();
        assertThat(problems("kind: &a [*a]")).isNotEmpty();
    }

    @Test
    void depthAndLengthAreLimited() {
        assertThat(problems("[".repeat(30) + "]".repeat(30)))
                .anySatisfy(problem -> assertThat(problem.message()).contains("nested at most 20"));
        assertThat(problems("[".repeat(5000))).isNotEmpty();
        assertThat(problems("a".repeat(PolicyReader.LONGEST_TEXT + 1)))
                .singleElement()
                .matches(problem -> problem.message().contains("at most 262144 characters"));
    }

    @Test
    void aFieldGivenTwiceIsRefusedAtTheSecond() {
        assertThat(problems("kind: threshold\nkind: other\n"))
                .singleElement()
                .hasToString("p.yaml:2:1: kind is given twice; the first is in line 1");
    }

    @Test
    void messagesStayShortAndOnOneLine() {
        String text = "kind: \"" + "x\\n".repeat(5000) + "\"\n";
        assertThat(problems(text))
                .allSatisfy(
                        problem ->
                                assertThat(problem.toString())
                                        .hasSizeLessThan(300)
                                        .doesNotContain("\n"));
    }

    @Test
    void whateverComesIsAPolicyOrAProblemAndNeverAnException() throws Exception {
        String demo = ShippedPoliciesTest.text("demo.yaml");
        String alphabet = "{}[]:,-&*!|>'\"#%@`\t\n 0129.aeE~\\\u0000\u00e4\ud83d";
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(demo);
            for (int i = 0; i <= random.nextInt(8); i++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default ->
                            text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            PolicyReading reading = PolicyReader.read("p.yaml", text.toString());
            assertThat(reading.policies().size() + reading.problems().size())
                    .as("seed %d", seed)
                    .isPositive();
            for (Policy policy : reading.policies()) {
                assertThat(Policy.fromJson(policy.toJson())).as("seed %d", seed).isEqualTo(policy);
            }
        }
    }
}
