package io.ebbflow.decision.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Decided;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Hosting;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A service and the machines that it runs on, each with random policies of its own, under random
 * demand. Beside what {@link SafetyBook} asks of all, there is room before containers come, none
 * move while machines do, and no machine goes from under a container; {@code
 * -Debbflow.simulation.seed=N} runs one again.
 */
class ClosedLoopMachinesTest {

    private static final Entity WEB = RandomPolicies.TARGET;
    private static final Entity WORKERS = new Entity(EntityKind.VM_GROUP, "worker");
    private static final long FIRST = 20261201;
    private static final int RUNS = 1000;
    private static final Duration LENGTH = Duration.ofMinutes(45);
    private static final Duration SETTLED = Duration.ofMinutes(28);

    /** As in {@link ClosedLoopTest}; of the machines too, whose containers come and go with it. */
    private static final Set<String> SETTLING = Set.of("threshold", "target-tracking");

    private int ofService;
    private int ofMachines;
    private int together;
    private int settling;

    @Test
    void keepsRoomBeforeContainersAndSettlesAfterTheLoadDoes() {
        if (Seeds.alone(this::run)) {
            return;
        }
        Seeds.run(FIRST, RUNS, this::run);
        assertThat(ofService).as("changes of the service").isGreaterThan(RUNS / 2);
        assertThat(ofMachines).as("changes of the machines").isGreaterThan(RUNS / 2);
        assertThat(together).as("changes of both as one").isGreaterThan(RUNS / 50);
        assertThat(settling).as("runs that must settle").isGreaterThan(RUNS / 50);
    }

    private void run(long seed) {
        Random random = new Random(seed);
        PolicyReading web = new RandomPolicies(random, WEB).next("web");
        PolicyReading workers = new RandomPolicies(random, WORKERS).next("workers");
        List<Policy> policies = new ArrayList<>(web.policies());
        policies.addAll(workers.policies());
        Application application = application(random);
        Hosting hosting = application.hosting().get(0);

        RandomLoad load = new RandomLoad(random, 7, 1);
        Scenario scenario = load.scenario(LENGTH, new Limits(1, 10, 0.75, 0.35, 0.6));
        RoomBook book = new RoomBook("seed " + seed, policies, hosting);
        new Simulation(scenario, WEB, Optional.of(hosting), seed, 0)
                .run(new EbbflowAutoscaler(policies, List.of(application), load.scoring(), book));
        for (Action action : book.safety.issued) {
            together += action.steps().isEmpty() ? 0 : 1;
            ofService += action.target().equals(WEB) ? 1 : 0;
            ofMachines += action.target().equals(WORKERS) ? 1 : 0;
        }
        if (web.warnings().isEmpty()
                && workers.warnings().isEmpty()
                && policies.stream().allMatch(each -> SETTLING.contains(each.kind()))) {
            settling++;
            for (Entity target : List.of(WEB, WORKERS)) {
                assertThat(book.reversals(target))
                        .as("%s settles, seed %d: %s", target, seed, policies)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private static Application application(Random random) {
        String text =
                """
                apiVersion: ebbflow.io/v1
                kind: application
                metadata: {name: shop}
                spec:
                  stack: stack/shop
                  hosting:
                    - machines: %s
                      services: [%s]
                      maxContainersPerMachine: %d
                      together: %s
                """
                        .formatted(WORKERS, WEB, 1 + random.nextInt(5), random.nextInt(3) == 0);
        String budget =
                random.nextInt(4) > 0
                        ? ""
                        : "  budget: {instances: " + (6 + random.nextInt(12)) + "}\n";
        PolicyReading reading = PolicyReader.read("application", text + budget);
        assertThat(reading.problems()).isEmpty();
        return reading.applications().get(0);
    }

    /** Knows the machines that were last heard of. */
    private static final class RoomBook implements Watcher {

        final SafetyBook safety;
        private final String where;
        private final Hosting hosting;

        RoomBook(String where, List<Policy> policies, Hosting hosting) {
            this.where = where;
            this.safety = new SafetyBook(where, policies);
            this.hosting = hosting;
        }

        @Override
        public void decided(Decided decided) {
            decided.action().ifPresent(action -> check(action, decided.decision()));
            safety.decided(decided);
        }

        private void check(Action action, Decision decision) {
            String place = where + ": " + decision.reason();
            boolean exempt =
                    SafetyBook.resets(decision) || decision.rule().contains("outside bounds");
            if (exempt) {
                return;
            }
            if (!action.steps().isEmpty()) {
                inOrder(action, place);
            } else if (action.target().equals(WEB)) {
                containers(action, place);
            } else if (action.to() < action.from()) {
                assertThat(action.to() * hosting.maxContainersPerMachine())
                        .as("no machine goes from under a container, %s", place)
                        .isGreaterThanOrEqualTo(safety.size(WEB).desired());
            }
        }

        private void containers(Action action, String place) {
            TargetState machines = safety.size(WORKERS);
            assertThat(safety.inFlight(WORKERS, action.time()))
                    .as("no container moves while machines are changed, %s", place)
                    .isFalse();
            assertThat(machines.instances())
                    .as("no container moves while machines do, %s", place)
                    .allMatch(
                            each ->
                                    each.state() == Instance.State.READY
                                            || each.state() == Instance.State.FAILED);
            if (action.to() > action.from()) {
                assertThat(action.to())
                        .as("room before containers, %s", place)
                        .isLessThanOrEqualTo(machines.ready() * hosting.maxContainersPerMachine());
            }
        }

        /** What others stand on comes first, and goes last. */
        private void inOrder(Action action, String place) {
            Action.Step first = action.steps().get(0);
            boolean out = action.to() > action.from();
            assertThat(first.target()).as(place).isEqualTo(out ? WORKERS : WEB);
            int machines =
                    action.steps().stream()
                            .filter(step -> step.target().equals(WORKERS))
                            .mapToInt(Action.Step::to)
                            .sum();
            assertThat(action.to())
                    .as("room for what goes together, %s", place)
                    .isLessThanOrEqualTo(machines * hosting.maxContainersPerMachine());
        }

        /** How often a target turned round once it had had time to settle. */
        int reversals(Entity target) {
            Instant from = Simulation.START.plus(SETTLED);
            int reversals = 0;
            Direction before = null;
            for (Action action : safety.issued) {
                if (!action.target().equals(target) || action.time().isBefore(from)) {
                    continue;
                }
                Direction direction = Direction.of(action.from(), action.to());
                reversals += before != null && before != direction ? 1 : 0;
                before = direction;
            }
            return reversals;
        }

        @Override
        public void counted(TargetState inventory) {
            safety.counted(inventory);
        }

        @Override
        public void heard(ActionResult result) {
            safety.heard(result);
        }

        @Override
        public void measured(WindowedSample window) {
            safety.measured(window);
        }
    }
}
