package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.whatif.EbbflowAutoscaler;
import io.ebbflow.decision.whatif.Scenario;
import io.ebbflow.decision.whatif.Scorecard;
import io.ebbflow.decision.whatif.Simulation;
import io.ebbflow.flinkjobs.local.whatif.DetectorScoring;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, and the shipped policy on scores of the real detector. */
class SimulateCommandTest {

    private static final int SEEDS = 20;

    @TempDir Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("simulate"));
        all.addAll(List.of(arguments));
        return EbbflowMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void yoYoPrintsAllEnginesSideBySideAndWritesThemAsJson() throws IOException {
        Path json = dir.resolve("yo-yo.json");

        assertThat(run("--scenario", "yo-yo", "--json", json.toString())).isZero();

        assertThat(out.toString()).contains("ebbflow", "elascale-discrete", "hpa");
        List<String> engines = new ArrayList<>();
        for (JsonNode card : Json.mapper().readTree(json.toFile())) {
            engines.add(card.path("engine").asText());
            assertThat(card.path("changes").isInt()).isTrue();
            assertThat(card.path("replica_minutes").asDouble()).isPositive();
            if (engines.size() == 1) {
                assertThat(card.path("changes").asInt()).isLessThanOrEqualTo(4);
                assertThat(card.path("over_objective_ratio").asDouble()).isLessThanOrEqualTo(0.05);
            }
        }
        assertThat(engines)
                .containsExactly("ebbflow", "elascale-discrete", "elascale-adaptive", "hpa");
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        assertThat(run("--scenario", "tsunami")).isEqualTo(2);
        assertThat(err.toString()).contains("tsunami", "yo-yo");

        Path bad = Files.writeString(dir.resolve("bad.yaml"), "kind: threshold\n");
        assertThat(run("--scenario", "wave", "--policy", bad.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("apiVersion");
    }

    @Test
    void aThrottleIsLetGoAfterTheFlowThatCausedItAndElascalesStays() throws IOException {
        Path json = dir.resolve("throttle.json");
        assertThat(run("--scenario", "throttle", "--json", json.toString())).isZero();

        JsonNode cards = Json.mapper().readTree(json.toFile());
        assertThat(out.toString()).contains("flow/s1/h1-h2", "elascale-qos");
        assertThat(cards).hasSize(2);
        assertThat(cards.path(0).path("unmet_ratio").asDouble()).isLessThan(0.05);
        assertThat(cards.path(0).path("over_objective_ratio").asDouble()).isLessThan(0.02);
        assertThat(cards.path(0).path("settle_seconds").asDouble()).isLessThan(120);
        assertThat(cards.path(0).path("replica_minutes").isNull()).isTrue();
        assertThat(cards.path(1).path("unmet_ratio").asDouble()).isGreaterThan(0.5);
    }

    @Test
    void machinesComeBeforeContainersAndGoAfterThem() throws IOException {
        Path json = dir.resolve("machines.json");
        assertThat(run("--scenario", "machines", "--json", json.toString())).isZero();

        JsonNode cards = Json.mapper().readTree(json.toFile());
        assertThat(cards).hasSize(4);
        assertThat(cards.path(0).path("target").asText()).isEqualTo("service/shop_web");
        assertThat(cards.path(1).path("target").asText()).isEqualTo("vm-group/worker");
        for (int ours = 0; ours < 2; ours++) {
            assertThat(cards.path(ours).path("flaps").asInt()).isZero();
            assertThat(cards.path(ours).path("over_objective_ratio").asDouble()).isLessThan(0.05);
            assertThat(cards.path(ours).path("changes").asInt())
                    .isLessThan(cards.path(ours + 2).path("changes").asInt());
        }
    }

    @Test
    void policiesOnSomethingElseThanTheScenarioIsAboutAreRefused() throws IOException {
        Path web =
                Files.writeString(
                        dir.resolve("web.yaml"),
                        """
                        apiVersion: ebbflow.io/v1
                        kind: threshold
                        metadata: {name: web}
                        spec:
                          target: service/shop_web
                          bounds: {min: 2, max: 10}
                          evaluate: {metric: cpu.utilization}
                          scaleOut: {above: 0.75}
                        """);
        assertThat(run("--scenario", "throttle", "--policy", web.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("scenario throttle is about a link or flow", "service/shop_web");
        assertThat(run("--scenario", "machines", "--policy", web.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("needs a document of kind application");
    }

    /** What a run of the shipped policy came to. */
    private record Story(
            Scorecard card, List<Decision> investigated, List<Decision> all, long seed) {}

    private static Story story(String scenario, long seed) throws IOException {
        List<Policy> policies = RehearsedPolicies.shipped("simulate.yaml").policies();
        List<Decision> all = new ArrayList<>();
        Scorecard card =
                new Simulation(Scenario.named(scenario), policies.get(0).target(), seed)
                        .run(
                                new EbbflowAutoscaler(
                                        policies,
                                        new DetectorScoring(policies),
                                        decided -> all.add(decided.decision())))
                        .card();
        return new Story(
                card, all.stream().filter(SimulateCommandTest::suspects).toList(), all, seed);
    }

    private static boolean suspects(Decision decision) {
        return decision.guards().stream()
                .anyMatch(
                        guard ->
                                guard.guard().equals("anomaly-gate")
                                        && guard.detail().startsWith("an investigation since"));
    }

    @Test
    void anAttackIsNotScaledForAndNormalScalingResumesWithinTwoMinutes() throws IOException {
        Scenario.Span attack = Scenario.named("attack").attack().orElseThrow();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Story story = story("attack", seed);
            Instant from = Simulation.START.plus(attack.from());
            Instant to = Simulation.START.plus(attack.to());

            assertThat(story.all())
                    .as("size while attacked, seed %d", seed)
                    .filteredOn(each -> within(each.time(), from, to))
                    .allMatch(
                            each -> each.to() == null || each.actionId() == null || each.to() == 2);
            assertThat(story.investigated()).as("seed %d", seed).isNotEmpty();
            Instant last = story.investigated().get(story.investigated().size() - 1).time();
            assertThat(last)
                    .as("the end of the investigation, seed %d", seed)
                    .isBetween(to, to.plus(Duration.ofSeconds(110)));
            assertThat(story.investigated().get(0).time())
                    .as("nothing before is taken for an attack, seed %d", seed)
                    .isBetween(from, from.plusSeconds(40));
        }
    }

    private static boolean within(Instant time, Instant from, Instant to) {
        return time.isAfter(from) && time.isBefore(to);
    }

    @Test
    void theSameLoadThatGrowsOverAnHourIsScaledForAndNotTakenForAnAttack() throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Story story = story("growth", seed);
            assertThat(story.investigated()).as("seed %d", seed).isEmpty();
            assertThat(story.card().largest()).as("seed %d", seed).isGreaterThanOrEqualTo(8);
            assertThat(story.card().overObjectiveRatio()).as("seed %d", seed).isLessThan(0.01);
        }
    }
}
