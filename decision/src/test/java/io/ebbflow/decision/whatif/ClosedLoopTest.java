package io.ebbflow.decision.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Deterministic simulation: random policies meet random demand on a random application over a bad
 * network. One seed, many runs; {@code -Debbflow.simulation.seed=N} runs one again.
 */
class ClosedLoopTest {

    private static final long FIRST = 20260301;
    private static final int RUNS = 2000;
    private static final Duration RESTLESS = Duration.ofMinutes(8);
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final Duration SETTLED = Duration.ofMinutes(16);
    private static final Long ALONE = Long.getLong("ebbflow.simulation.seed");

    private static final Set<String> ACTING =
            Set.of("threshold", "target-tracking", "adaptive", "schedule", "rule", "throughput");

    /** Kinds that want one size for one load; others explore, or go by the clock. */
    private static final Set<String> SETTLING = Set.of("threshold", "target-tracking");

    private final Set<String> acted = new HashSet<>();
    private int settling;
    private long actions;

    @Test
    void keepsEverySafetyRuleAndSettlesAfterTheLoadDoes() {
        if (ALONE != null) {
            run(ALONE);
            return;
        }
        for (long seed = FIRST; seed < FIRST + RUNS; seed++) {
            try {
                run(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "run it alone with -Debbflow.simulation.seed=" + seed + ": " + e, e);
            }
        }
        assertThat(actions).as("it does act").isGreaterThan(RUNS);
        assertThat(settling).as("runs that must settle").isGreaterThan(RUNS / 20);
        assertThat(RandomPolicies.kinds()).hasSizeGreaterThan(8);
        assertThat(acted).as("kinds that act").containsAll(ACTING);
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = FIRST; seed < FIRST + 10; seed++) {
            assertThat(course(seed)).as("seed %d", seed).isEqualTo(course(seed));
        }
    }

    private List<Action> course(long seed) {
        Random random = new Random(seed);
        List<Policy> policies =
                policies(random).stream().flatMap(p -> p.policies().stream()).toList();
        return simulate(seed, random, policies).issued;
    }

    private static List<PolicyReading> policies(Random random) {
        RandomPolicies drawn = new RandomPolicies(random);
        List<PolicyReading> policies = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? 1 : 0; i >= 0; i--) {
            policies.add(drawn.next("p" + i));
        }
        return policies;
    }

    private void run(long seed) {
        Random random = new Random(seed);
        List<PolicyReading> readings = policies(random);
        List<Policy> policies = readings.stream().flatMap(p -> p.policies().stream()).toList();
        SafetyBook book = simulate(seed, random, policies);
        actions += book.issued.size();
        for (Action action : book.issued) {
            policies.stream()
                    .filter(policy -> policy.name().equals(action.policy()))
                    .forEach(policy -> acted.add(policy.kind()));
        }
        if (readings.size() == 1
                && readings.get(0).warnings().isEmpty()
                && SETTLING.contains(policies.get(0).kind())) {
            settling++;
            assertThat(reversals(book.issued))
                    .as("it settles, seed %d: %s", seed, policies.get(0))
                    .isLessThanOrEqualTo(1);
        }
    }

    /** How often it turned round once it had had time to settle. */
    private static int reversals(List<Action> actions) {
        Instant from = Simulation.START.plus(SETTLED);
        int reversals = 0;
        Direction before = null;
        for (Action action : actions) {
            Direction direction = Direction.of(action.from(), action.to());
            if (!action.time().isBefore(from)) {
                reversals += before != null && before != direction ? 1 : 0;
                before = direction;
            }
        }
        return reversals;
    }

    private static SafetyBook simulate(long seed, Random random, List<Policy> policies) {
        Scenario scenario = scenario(random);
        SafetyBook book = new SafetyBook("seed " + seed, policies);
        Instant calm = Simulation.START.plus(RESTLESS);
        new Simulation(scenario, RandomPolicies.TARGET, seed)
                .run(
                        new EbbflowAutoscaler(
                                RandomPolicies.TARGET, policies, scoring(random, calm), book));
        return book;
    }

    private static Scenario scenario(Random random) {
        Demand restless =
                switch (random.nextInt(4)) {
                    case 0 -> Demand.yoYo(level(random), level(random), period(random));
                    case 1 -> Demand.wave(level(random), level(random), period(random));
                    case 2 -> Demand.ramp(level(random), level(random), Duration.ZERO, RESTLESS);
                    default -> Demand.constant(level(random));
                };
        double rest = level(random);
        Demand demand = since -> since.compareTo(RESTLESS) < 0 ? restless.at(since) : rest;
        double loss = random.nextInt(4) == 0 ? 0.3 : random.nextDouble() * 0.1;
        PlantSettings plant =
                new PlantSettings(
                        1,
                        Duration.ofSeconds(random.nextInt(60)),
                        0.01 * random.nextInt(3),
                        0.01 * random.nextInt(3),
                        Duration.ofSeconds(1 + random.nextInt(5)),
                        loss);
        return new Scenario(
                "random",
                "",
                LENGTH,
                random.nextInt(8),
                demand,
                plant,
                new Limits(1, 10, 0.75, 0.35, 0.6),
                0.9,
                Optional.of(RESTLESS),
                Optional.empty());
    }

    private static double level(Random random) {
        return random.nextDouble() * 7;
    }

    private static Duration period(Random random) {
        return Duration.ofSeconds(20 + random.nextInt(600));
    }

    /** Suspicious at random until it gets calm. */
    private static Scoring scoring(Random random, Instant calm) {
        Random chance = new Random(random.nextLong());
        return window -> {
            boolean odd = window.end().isBefore(calm) && chance.nextInt(40) == 0;
            double value = window.value();
            return Score.of(
                    window,
                    "chance",
                    new Assessment(
                            0,
                            odd ? 0.95 : 0.1,
                            odd ? Verdict.ANOMALOUS : Verdict.NORMAL,
                            "level",
                            "by chance",
                            new Expectation(value, value * 0.8, value * 1.2)));
        };
    }
}
