package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services and machines of one stack, planned together. */
class ApplicationStoryTest {

    private static final Entity WEB = Entity.service("shop_web");
    private static final Entity API = Entity.service("shop_api");
    private static final Entity WORKERS = Entity.parse("vm-group/worker");

    private final DecisionEngine engine = new DecisionEngine();
    private StackState state = new StackState(Story.STACK);
    private Instant now = Story.START;
    private Inputs inputs;

    private static String policy(Entity target, String spec) {
        return """
        ---
        apiVersion: ebbflow.io/v1
        kind: threshold
        metadata: {name: %s}
        spec:
          target: %s
          mode: act
          bounds: {min: 1, max: 12}
          evaluate: {metric: cpu.utilization}
          scaleOut: {above: 0.75, step: 2, cooldown: 0s}
          scaleIn: {below: 0.25, step: 1, cooldown: 0s}
        %s
        """
                .formatted(target.id().replace('_', '-'), target, spec.indent(2).stripTrailing());
    }

    private void given(String spec, String policies) {
        PolicyReading reading =
                PolicyReader.read(
                        "story",
                        """
                        apiVersion: ebbflow.io/v1
                        kind: application
                        metadata: {name: shop}
                        spec:
                          stack: stack/shop
                        %s
                        %s
                        """
                                .formatted(spec.indent(2).stripTrailing(), policies));
        assertThat(reading.problems()).isEmpty();
        inputs = new Inputs(reading.policies(), List.of(), List.of(), reading.applications());
    }

    private void hosted(String more) {
        given(
                "hosting: [{machines: vm-group/worker, services: [service/shop_web,"
                        + " service/shop_api], maxContainersPerMachine: 4"
                        + more
                        + "}]",
                policy(WEB, "") + policy(API, "") + policy(WORKERS, ""));
    }

    private ApplicationStoryTest at(long second) {
        now = Story.START.plusSeconds(second);
        return this;
    }

    private ApplicationStoryTest target(Entity target, int desired, int ready, double cpu) {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < desired; i++) {
            instances.add(
                    new Instance(
                            target.id() + i,
                            i < ready ? Instance.State.READY : Instance.State.STARTING,
                            Story.START.plusSeconds(i)));
        }
        engine.observe(
                state, new TargetState(now, target, Story.STACK, "simulated", desired, instances));
        engine.observe(state, Story.score(target, Metrics.CPU_UTILIZATION, now, cpu, Quality.OK));
        return this;
    }

    private List<Decided> decide() {
        state = StackState.restore(state.snapshot());
        List<Decided> decided = engine.decide(state, inputs, now);
        decided.stream()
                .flatMap(each -> each.action().stream())
                .forEach(
                        action ->
                                assertThat(Schemas.validate(Topic.ACTIONS, Json.write(action)))
                                        .isEmpty());
        return decided;
    }

    private static Decision of(List<Decided> decided, Entity target) {
        return decided.stream()
                .map(Decided::decision)
                .filter(decision -> decision.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static List<Action> actions(List<Decided> decided) {
        return decided.stream().flatMap(each -> each.action().stream()).toList();
    }

    private static void heldBy(Decision decision, String guard, String detail) {
        assertThat(decision.outcome()).as(decision.toString()).isEqualTo(Outcome.HELD);
        GuardResult first =
                decision.guards().stream().filter(g -> !g.passed()).findFirst().orElseThrow();
        assertThat(first.guard()).isEqualTo(guard);
        assertThat(first.detail()).contains(detail);
    }

    private void done(Action action) {
        engine.observe(
                state,
                new ActionResult(
                        action.id(),
                        now,
                        Story.STACK,
                        action.target(),
                        ActionResult.Status.SUCCEEDED,
                        action.from(),
                        action.to(),
                        "simulated",
                        ""));
    }

    @Test
    void e15_machinesComeBeforeTheContainersThatNeedThem() {
        hosted("");
        target(WEB, 5, 5, 0.9).target(API, 3, 3, 0.5).target(WORKERS, 2, 2, 0.5);
        List<Decided> first = decide();
        heldBy(
                of(first, WEB),
                "room",
                "2 machines of vm-group/worker are ready, 4 containers each: room for 5, not for 7");
        assertThat(of(first, WORKERS).reason())
                .isEqualTo(
                        "scale out vm-group/worker from 2 to 3: services of the application need 3"
                                + " machines");
        assertThat(actions(first)).hasSize(1);

        at(5).target(WEB, 5, 5, 0.9).target(API, 3, 3, 0.5).target(WORKERS, 3, 2, 0.5);
        done(actions(first).get(0));
        heldBy(of(decide(), WEB), "room", "room for 5");

        at(10).target(WEB, 5, 5, 0.9).target(API, 3, 3, 0.5).target(WORKERS, 3, 3, 0.5);
        assertThat(of(decide(), WEB).to()).isEqualTo(7);
    }

    @Test
    void m6_noContainerMovesWhileMachinesDo() {
        hosted("");
        target(WEB, 5, 5, 0.1).target(API, 1, 1, 0.9).target(WORKERS, 4, 3, 0.5);
        List<Decided> decided = decide();
        heldBy(of(decided, WEB), "transient", "3 ready of 4, 1 on the move");
        heldBy(of(decided, API), "transient", "3 ready of 4, 1 on the move");
    }

    @Test
    void m5_machinesGoOnlyIfTheContainersStillFit() {
        hosted("");
        target(WEB, 5, 5, 0.5).target(API, 3, 3, 0.5).target(WORKERS, 2, 2, 0.1);
        heldBy(of(decide(), WORKERS), "room", "2 machines are needed for the containers on them");
        at(5).target(WEB, 4, 4, 0.5).target(API, 3, 3, 0.5).target(WORKERS, 3, 3, 0.1);
        assertThat(of(decide(), WORKERS).to()).isEqualTo(2);
    }

    @Test
    void withoutAPolicyForTheMachinesWhatFitsIsAdded() {
        given(
                "hosting: [{machines: vm-group/worker, services: [service/shop_web],"
                        + " maxContainersPerMachine: 3}]",
                policy(WEB, ""));
        target(WEB, 5, 5, 0.9).target(WORKERS, 2, 2, 0.5);
        assertThat(of(decide(), WEB).to()).isEqualTo(6);
    }

    @Test
    void r4_machinesServiceAndLoadBalancerGoAsOneActionAndEndAsOne() {
        hosted(", together: true, loadBalancer: service/lb");
        target(WEB, 5, 5, 0.9).target(API, 3, 3, 0.5).target(WORKERS, 2, 2, 0.5);
        List<Decided> decided = decide();
        assertThat(actions(decided)).hasSize(1);
        Action action = actions(decided).get(0);
        assertThat(action.target()).isEqualTo(WEB);
        assertThat(action.steps())
                .extracting(step -> step.kind() + " " + step.target() + " " + step.to())
                .containsExactly(
                        "SCALE vm-group/worker 3",
                        "SCALE service/shop_web 7",
                        "REGISTER service/lb 7");
        assertThat(of(decided, WORKERS).actionId()).isEqualTo(action.id());
        assertThat(of(decided, WORKERS).reason()).endsWith("together with service/shop_web");
        assertThat(state.history(WORKERS).inFlight().actionId()).isEqualTo(action.id());
        assertThat(state.history(WEB).inFlight().actionId()).isEqualTo(action.id());
        at(5);
        done(action);
        assertThat(state.history(WORKERS).inFlight()).isNull();
        assertThat(state.history(WEB).inFlight()).isNull();
    }

    @Test
    void r5_whatCameTogetherGoesInTheReverseOrder() {
        hosted(", together: true, loadBalancer: service/lb");
        target(WEB, 6, 6, 0.1).target(API, 3, 3, 0.5).target(WORKERS, 3, 3, 0.1);
        assertThat(actions(decide()).get(0).steps())
                .extracting(step -> step.target().toString())
                .containsExactly("service/lb", "service/shop_web", "vm-group/worker");
    }

    @Test
    void m7_victimsAreNamedTheIdleOnesFirst() {
        given(
                "paused: false",
                policy(WEB, "behavior: {scaleIn: {victims: oldest}}")
                        + policy(API, "behavior: {scaleIn: {victims: leastLoaded}}")
                        + policy(WORKERS, "behavior: {scaleIn: {victims: newest}}"));
        target(WEB, 3, 3, 0.1).target(API, 3, 3, 0.1).target(WORKERS, 3, 3, 0.1);
        assertThat(actions(decide()))
                .extracting(action -> action.victims() + " " + action.choose())
                .containsExactly("[] leastLoaded", "[shop_web0] null", "[worker2] null");
    }

    @Test
    void theBudgetHoldsOverAllTargets() {
        given(
                "budget: {instances: 11, changesPerHour: 2}",
                policy(WEB, "") + policy(API, "") + policy(WORKERS, ""));
        target(WEB, 4, 4, 0.9).target(API, 4, 4, 0.9).target(WORKERS, 1, 1, 0.5);
        List<Decided> decided = decide();
        // the api comes first by name, and takes what is left
        assertThat(of(decided, API).to()).isEqualTo(6);
        heldBy(of(decided, WEB), "budget", "11 instances in all, allowed 11");
        at(60).target(WEB, 4, 4, 0.1).target(API, 4, 4, 0.5).target(WORKERS, 1, 1, 0.5);
        assertThat(of(decide(), WEB).outcome()).isEqualTo(Outcome.ACT);
        at(130).target(WEB, 3, 3, 0.1).target(API, 4, 4, 0.5).target(WORKERS, 1, 1, 0.5);
        heldBy(of(decide(), WEB), "budget", "2 changes within the hour, allowed 2");
        at(3601).target(WEB, 3, 3, 0.1).target(API, 4, 4, 0.5).target(WORKERS, 1, 1, 0.5);
        assertThat(of(decide(), WEB).outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void theBudgetHoldsACostToo() {
        given(
                "budget: {cost: 1.0, prices: {service/shop_web: 0.1, vm-group/worker: 0.5}}",
                policy(WEB, "") + policy(WORKERS, ""));
        target(WEB, 4, 4, 0.9).target(WORKERS, 1, 1, 0.9);
        List<Decided> decided = decide();
        heldBy(of(decided, WORKERS), "budget", "cost 0.9, allowed 1");
        assertThat(of(decided, WEB).to()).isEqualTo(5);
    }

    @Test
    void aPausedApplicationChangesNothing() {
        given("paused: true", policy(WEB, ""));
        target(WEB, 4, 4, 0.9);
        heldBy(of(decide(), WEB), "paused", "shop is paused");
    }

    @Test
    void precedenceGoesBeforeTheLargestSize() {
        String large = policy(WEB, "").replace("name: shop-web", "name: large");
        String small =
                policy(WEB, "")
                        .replace("name: shop-web", "name: small")
                        .replace("above: 0.75, step: 2", "above: 0.85, step: 1")
                        .replace("below: 0.25", "below: 0.4");
        given("precedence: [small]", large + small);
        target(WEB, 4, 4, 0.9);
        List<Decided> decided = decide();
        assertThat(actions(decided)).extracting(Action::policy).containsExactly("small");
        assertThat(actions(decided).get(0).to()).isEqualTo(5);
        heldBy(of(decided, WEB), "arbitration", "policy small goes first, to 5; it has precedence");
        at(61).target(WEB, 4, 4, 0.3);
        assertThat(actions(decide())).extracting(Action::policy).containsExactly("small");
    }

    @Test
    void everyProblemOfAnApplicationIsToldAtOnce() {
        assertThat(
                        PolicyReader.read(
                                        "a.yaml",
                                        """
                                        apiVersion: ebbflow.io/v1
                                        kind: application
                                        metadata: {name: shop}
                                        spec:
                                          stack: service/shop
                                          hosting: [{machines: vm-group/w, services: [service/a, service/a], maxContainersPerMachine: 0}]
                                          budget: {instances: 0, cost: 3}
                                          colour: red
                                        """)
                                .problems())
                .extracting(problem -> problem.path() + " " + problem.message())
                .containsExactly(
                        "spec.stack must start with stack/, got 'service/shop'",
                        "spec.hosting.0.services.1 is hosted twice, got 'service/a'",
                        "spec.hosting.0.maxContainersPerMachine must be at least 1, got 0",
                        "spec.budget.instances must be at least 1, got 0",
                        "spec.budget.cost needs budget.prices, or everything costs nothing",
                        "spec.colour is no field here; known are stack, hosting, budget,"
                                + " precedence, paused");
    }

    @Test
    void theCanonicalFormOfAnApplicationReadsBack() {
        hosted(", together: true, loadBalancer: service/lb");
        var shop = inputs.applications().iterator().next();
        PolicyReading again =
                PolicyReader.read(
                        "again",
                        new String(shop.toJson(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(again.applications()).containsExactly(shop);
        assertThat(Schemas.validate(Topic.POLICIES, shop.toJson())).isEmpty();
    }
}
