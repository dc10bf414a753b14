package io.ebbflow.decision.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.policy.Hosting;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.ingest.model.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final Entity WEB = Entity.service("shop_web");

    private static List<Policy> shipped() throws IOException {
        return reading("simulate.yaml").policies();
    }

    private static PolicyReading reading(String file) throws IOException {
        try (InputStream in = Policy.class.getResourceAsStream("/policies/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            PolicyReading reading = PolicyReader.read(file, text);
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.warnings()).isEmpty();
            return reading;
        }
    }

    private static Autoscaler ebbflow() throws IOException {
        return new EbbflowAutoscaler(shipped(), Scoring.normal(), Watcher.NONE);
    }

    private static Scorecard card(Scenario scenario, long seed, Autoscaler engine) {
        return new Simulation(scenario, WEB, seed).run(engine).card();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void ridesOutAYoYoLoadWithAtMostFourChanges(long seed) throws IOException {
        Scenario yoYo = Scenario.named("yo-yo");
        Scorecard ours = card(yoYo, seed, ebbflow());

        assertThat(yoYo.length()).isEqualTo(Duration.ofMinutes(20));
        assertThat(ours.changes()).isLessThanOrEqualTo(4);
        assertThat(ours.overObjectiveRatio()).isLessThanOrEqualTo(0.05);
        assertThat(ours.flaps()).isZero();
        for (Autoscaler other : Engines.others(yoYo.limits())) {
            Scorecard theirs = card(yoYo, seed, other);
            if (theirs.engine().startsWith("elascale")) {
                assertThat(theirs.changes()).isGreaterThanOrEqualTo(13);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theSameSeedGivesTheSameRunAndAllEnginesMeetTheSameLoad(String name) throws IOException {
        Scenario scenario = Scenario.named(name).lasting(Duration.ofMinutes(20));
        Simulation.Run one = new Simulation(scenario, WEB, 7).run(ebbflow());
        Simulation.Run other = new Simulation(scenario, WEB, 7).run(ebbflow());

        assertThat(one).isEqualTo(other);
        assertThat(one.course()).hasSize(1200);
        assertThat(one.card().smallest()).isGreaterThanOrEqualTo(scenario.limits().min());
        assertThat(one.card().largest()).isLessThanOrEqualTo(scenario.limits().max());
        assertThat(new Simulation(scenario, WEB, 8).run(ebbflow()).course())
                .isNotEqualTo(one.course());
    }

    static List<String> scenarios() {
        return Scenario.names().stream()
                .filter(name -> Scenario.named(name).site() == Scenario.Site.SERVICE)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "machines"})
    void linksAndMachinesRunTheSameWithTheSameSeed(String name) throws IOException {
        PolicyReading read = reading("simulate-" + name + ".yaml");
        Scenario scenario = Scenario.named(name);
        Optional<Hosting> hosting =
                read.applications().stream().flatMap(each -> each.hosting().stream()).findFirst();
        List<Simulation.Run> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            runs.add(
                    new Simulation(scenario, read.policies().get(0).target(), hosting, 3, 1)
                            .run(
                                    new EbbflowAutoscaler(
                                            read.policies(),
                                            read.applications(),
                                            Scoring.normal(),
                                            Watcher.NONE)));
        }

        assertThat(runs.get(0)).isEqualTo(runs.get(1));
        assertThat(runs.get(0).cards()).hasSize(hosting.isPresent() ? 2 : 1);
        assertThat(runs.get(0).card().changes()).isPositive();
        assertThat(runs.get(0).card().unmetRatio()).isLessThan(0.05);
    }

    @Test
    void elascaleAddsOneARoundAndRemovesOneARound() {
        Scenario busy = constant(5);
        Scorecard discrete = card(busy, 1, Engines.others(busy.limits()).get(0));

        assertThat(discrete.engine()).isEqualTo("elascale-discrete");
        // 5 / 7 = 0.71 is below the upper threshold of 0.75
        assertThat(discrete.largest()).as("it overshoots: it looks back 30 s").isBetween(7, 9);
        assertThat(discrete.smallest()).isEqualTo(2);
    }

    @Test
    void elascalesAdaptiveRuleMovesTheThresholdInsteadOfScaling() {
        Limits limits = new Limits(2, 10, 0.6, 0.2, 0.6);
        Autoscaler adaptive = new ElascaleAdaptive(limits);

        // 1.36 / 2 = 0.68 lies between the threshold and 1 - alpha
        assertThat(card(constant(1.36), 1, adaptive).changes()).isZero();
        assertThat(card(constant(1.36), 1, new ElascaleDiscrete(limits)).changes()).isPositive();
    }

    @Test
    void hpaGoesToTheSizeThatHoldsItsTargetAndWaitsBeforeItRemoves() {
        Scenario busy = constant(4.2);
        Simulation.Run hpa = new Simulation(busy, WEB, 1).run(new HpaDefault(busy.limits()));
        // 4.2 / 0.6 = 7
        assertThat(desiredAt(hpa, 19)).isBetween(7, 8);

        Scenario drop = withDemand(since -> since.toMinutes() < 10 ? 4.2 : 0.6);
        Simulation.Run run = new Simulation(drop, WEB, 1).run(new HpaDefault(drop.limits()));
        assertThat(desiredAt(run, 14)).isGreaterThanOrEqualTo(7);
        assertThat(desiredAt(run, 17)).isEqualTo(2);
    }

    private static int desiredAt(Simulation.Run run, int minute) {
        return run.course().get(minute * 60).desired();
    }

    private static Scenario constant(double load) {
        return withDemand(Demand.constant(load));
    }

    private static Scenario withDemand(Demand demand) {
        Scenario like = Scenario.named("yo-yo");
        return new Scenario(
                "test",
                "",
                like.length(),
                2,
                demand,
                like.plant(),
                like.limits(),
                like.objective(),
                like.rest(),
                like.attack());
    }
}
