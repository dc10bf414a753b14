package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private static final String GOOD =
            """
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: shop-web-cpu}
            spec:
              target: service/shop_web
              bounds: {min: 1, max: 10}
              evaluate: {metric: cpu.utilization, breach: 10s}
              scaleOut: {above: 0.75, step: 2, cooldown: 30s}
              scaleIn: {below: 0.30, breach: 1m}
            """;

    private static List<String> problems(String text) {
        return PolicyReader.read("p.yaml", text).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> problemsWith(String good, String bad) {
        assertThat(GOOD).contains(good);
        return problems(GOOD.replace(good, bad));
    }

    @Test
    void aPolicyMayChooseTheDetectorOfWhatItEvaluates() {
        PolicyReading reading =
                PolicyReader.read(
                        "p.yaml",
                        GOOD + "  detection: {detector: htm}\n",
                        Set.of("ensemble", "htm"));

        assertThat(reading.problems()).isEmpty();
        Policy policy = reading.policies().get(0);
        assertThat(policy.detector()).contains("htm");
        assertThat(policy.evaluated())
                .containsExactly(Series.of(Entity.service("shop_web"), "cpu.utilization"));
        assertThat(PolicyReader.read("p.yaml", GOOD).policies().get(0).detector()).isEmpty();
    }

    @Test
    void aDetectorThatThereIsNotIsAProblemWithItsLineWhereTheyAreKnown() {
        String text = GOOD + "  detection: {detector: ensembel}\n";

        assertThat(PolicyReader.read("p.yaml", text, Set.of("ensemble", "htm")).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.yaml:10:25: spec.detection.detector must be ensemble | htm, got"
                                + " 'ensembel'; did you mean 'ensemble'?");
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void aDetectionBlockIsCheckedInItsForm() {
        assertThat(problems(GOOD + "  detection: {detector: 'H T M'}\n"))
                .singleElement()
                .asString()
                .contains("p.yaml:10:25: spec.detection.detector must be the name of a detector");
        assertThat(problems(GOOD + "  detection: {}\n"))
                .containsExactly("p.yaml:10:14: spec.detection.detector is missing");
        assertThat(problems(GOOD + "  detection: {detektor: htm}\n"))
                .anyMatch(problem -> problem.contains("did you mean 'detector'?"));
    }

    @Test
    void readsAPolicyAndFillsInTheDefaults() {
        PolicyReading reading = PolicyReader.read("p.yaml", GOOD);
        assertThat(reading.problems()).isEmpty();
        Policy policy = reading.policies().get(0);
        assertThat(policy.name()).isEqualTo("shop-web-cpu");
        assertThat(policy.kind()).isEqualTo("threshold");
        assertThat(policy.target()).isEqualTo(Entity.service("shop_web"));
        assertThat(policy.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(policy.bounds()).isEqualTo(new Bounds(1, 10));
        assertThat(policy.actionTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(policy.paused()).isFalse();
        JsonNode spec = spec(policy);
        assertThat(spec.at("/evaluate/statistic").asText()).isEqualTo("value");
        assertThat(spec.at("/evaluate/maxAge").asText()).isEqualTo("1m");
        assertThat(spec.at("/scaleOut").toString())
                .isEqualTo("{\"above\":0.75,\"breach\":\"10s\",\"step\":2,\"cooldown\":\"30s\"}");
        assertThat(spec.at("/scaleIn").toString())
                .as("its own breach goes before the common one")
                .isEqualTo("{\"below\":0.3,\"breach\":\"1m\",\"step\":1,\"cooldown\":\"5m\"}");
    }

    private static JsonNode spec(Policy policy) {
        try {
            return Json.mapper().readTree(policy.toJson()).path("spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readsEveryFieldThatThereIs() {
        String full =
                """
                apiVersion: "ebbflow.io/v1"
                kind: threshold
                metadata: {name: net.in-1, description: "a: b", labels: {team: shop, tier: "1"}}
                spec:
                  target: vm-group/worker
                  mode: advise
                  bounds: {min: 3, max: 3}
                  evaluate:
                    metric: network.receive
                    dimension: device=eth0
                    statistic: max
                    maxAge: 1500ms
                  scaleOut: {above: 1.5e6, breach: 0s, step: 1000, cooldown: 1d}
                  actionTimeout: 2h
                  paused: true
                """;
        PolicyReading reading = PolicyReader.read("p.yaml", full);
        assertThat(reading.problems()).isEmpty();
        Policy policy = reading.policies().get(0);
        assertThat(policy.labels()).containsEntry("team", "shop").containsEntry("tier", "1");
        assertThat(policy.description()).isEqualTo("a: b");
        assertThat(policy.mode()).isEqualTo(Mode.ADVISE);
        assertThat(policy.paused()).isTrue();
        assertThat(policy.actionTimeout()).isEqualTo(Duration.ofHours(2));
        JsonNode spec = spec(policy);
        assertThat(spec.path("evaluate").toString())
                .isEqualTo(
                        "{\"metric\":\"network.receive\",\"dimension\":\"device=eth0\","
                                + "\"statistic\":\"max\",\"maxAge\":\"1500ms\"}");
        assertThat(spec.path("scaleOut").toString())
                .isEqualTo(
                        "{\"above\":1500000.0,\"breach\":\"0s\",\"step\":1000,\"cooldown\":\"1d\"}");
        assertThat(spec.has("scaleIn")).isFalse();
    }

    @Test
    void readsJsonAlsoWhenTabsIndentIt() {
        String json =
                """
                {
                \t"apiVersion": "ebbflow.io/v1", "kind": "threshold",
                \t"metadata": {"name": "a", "description": "tab\\tand \\u00e4 \\/ \\ud83d\\ude00 \\\\/"},
                \t"spec": {"target": "service/x", "bounds": {"min": 1, "max": 2},
                \t\t"evaluate": {"metric": "m"}, "scaleOut": {"above": 1}}
                }
                """;
        PolicyReading reading = PolicyReader.read("p.json", json);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.policies().get(0).description())
                .isEqualTo("tab\tand ä / \ud83d\ude00 \\/");
    }

    @Test
    void readsSeveralAndKeepsTheGoodOnes() {
        String text =
                GOOD
                        + "---\n"
                        + GOOD.replace("shop-web-cpu", "b").replace("max: 10", "max: 0")
                        + "---\n"
                        + GOOD.replace("shop-web-cpu", "c")
                        + "---\n";
        PolicyReading reading = PolicyReader.read("p.yaml", text);
        assertThat(reading.policies())
                .extracting(Policy::name)
                .containsExactly("shop-web-cpu", "c");
        assertThat(reading.problems()).extracting(Problem::line).containsExactly(16);
    }

    @Test
    void reportsEverythingAtOnceWithItsPlace() {
        String bad =
                """
                apiVersion: ebbflow.io/v2
                kind: threshold
                metadata: {name: Shop Web}
                spec:
                  target: host/node1
                  mode: atc
                  bounds: {min: 12, max: 10}
                  evaluate: {metrik: cpu.utilization, breach: 10 s}
                  scaleOut: {above: high, step: 0, cooldown: 2d, colour: red}
                  scalein: {below: 0.3}
                  paused: yes
                """;
        assertThat(problems(bad))
                .containsExactly(
                        "p.yaml:1:13: apiVersion must be ebbflow.io/v1, got 'ebbflow.io/v2'",
                        "p.yaml:3:18: metadata.name must be lower-case letters, digits, '-' and '.',"
                                + " and start and end with a letter or digit, as in shop-web-cpu, got"
                                + " 'Shop Web'",
                        "p.yaml:5:11: spec.target must be a service or a vm-group,"
                                + " got a host, 'host/node1'",
                        "p.yaml:6:9: spec.mode must be observe | advise | act, got 'atc'; did you"
                                + " mean 'act'?",
                        "p.yaml:7:17: spec.bounds.min must not be above max 10, got 12",
                        "p.yaml:8:13: spec.evaluate.metric is missing",
                        "p.yaml:8:14: spec.evaluate.metrik is no field here; did you mean 'metric'?",
                        "p.yaml:8:47: spec.evaluate.breach must be a duration, a whole number and ms,"
                                + " s, m, h or d, as in 30s, got '10 s'",
                        "p.yaml:9:21: spec.scaleOut.above must be a number, got 'high'",
                        "p.yaml:9:33: spec.scaleOut.step must be at least 1, got 0",
                        "p.yaml:9:46: spec.scaleOut.cooldown must be in 0s to 1d, got '2d'",
                        "p.yaml:9:50: spec.scaleOut.colour is no field here; known are above, breach,"
                                + " step, steps, cooldown",
                        "p.yaml:10:3: spec.scalein is no field here; did you mean 'scaleIn'?",
                        "p.yaml:11:11: spec.paused must be true or false, got 'yes'");
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(problems("kind: threshold\n"))
                .containsExactlyInAnyOrder(
                        "p.yaml:1:1: apiVersion is missing; write apiVersion: ebbflow.io/v1",
                        "p.yaml:1:1: metadata is missing",
                        "p.yaml:1:1: spec is missing");
        assertThat(problemsWith("  bounds: {min: 1, max: 10}\n", ""))
                .containsExactly(
                        "p.yaml:5:3: spec.bounds is missing; no target is scaled without a smallest"
                                + " and a largest size");
    }

    @Test
    void asksForADirection() {
        String neither = GOOD.lines().limit(7).reduce("", (a, b) -> a + b + "\n");
        assertThat(problems(neither))
                .containsExactly("p.yaml:5:3: spec needs at least one of scaleOut, scaleIn");
    }

    @Test
    void aKindThatIsNotKnownIsNamed() {
        assertThat(problemsWith("kind: threshold", "kind: treshold"))
                .singleElement()
                .asString()
                .startsWith("p.yaml:2:7: kind must be ")
                .contains(" | threshold")
                .endsWith(", got 'treshold'; did you mean 'threshold'?");
    }

    @Test
    void namesAreUniqueWithinOneText() {
        assertThat(problems(GOOD + "---\n" + GOOD))
                .containsExactly(
                        "p.yaml:13:18: metadata.name 'shop-web-cpu' is the name of the policy in line 3"
                                + " too");
    }

    @Test
    void sizeZeroIsNoBound() {
        assertThat(problemsWith("min: 1", "min: 0"))
                .containsExactly("p.yaml:6:17: spec.bounds.min must be at least 1, got 0");
    }

    @Test
    void thresholdsMustLeaveRoomBetweenThem() {
        assertThat(problemsWith("below: 0.30", "below: 0.75"))
                .containsExactly(
                        "p.yaml:9:20: spec.scaleIn.below must be below scaleOut.above 0.75, or every"
                                + " value asks for a change; got 0.75");
    }

    @Test
    void durationsHaveARange() {
        assertThat(problemsWith("breach: 10s", "breach: 10s, maxAge: 2h"))
                .containsExactly("p.yaml:7:60: spec.evaluate.maxAge must be in 1s to 1h, got '2h'");
        assertThat(problemsWith("breach: 1m", "breach: 999999999999d"))
                .containsExactly(
                        "p.yaml:9:34: spec.scaleIn.breach must be in 0s to 1h, got '999999999999d'");
    }

    @Test
    void aTextThatHoldsNothingIsAProblem() {
        assertThat(problems("")).containsExactly("p.yaml:1:1: holds no policy");
        assertThat(problems("# only a remark\n")).containsExactly("p.yaml:1:1: holds no policy");
        assertThat(problems("hello\n"))
                .containsExactly("p.yaml:1:1: must be a block of fields, got 'hello'");
        assertThat(problems("[1, 2]\n"))
                .containsExactly("p.yaml:1:1: must be a block of fields, got [1,2]");
    }
}
