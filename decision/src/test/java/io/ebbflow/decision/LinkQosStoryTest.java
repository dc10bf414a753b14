package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E17: a flow that takes too much is throttled at both edges, and let go. */
class LinkQosStoryTest {

    private static final Entity FLOW = new Entity(EntityKind.FLOW, "s1/h1-h2");
    private static final int FREE = 1_000_000;

    private static final String POLICY =
            """
            apiVersion: ebbflow.io/v1
            kind: link-qos
            metadata: {name: h1-h2}
            spec:
              target: flow/s1/h1-h2
              mode: act
              bounds: {min: 3Mbit, max: 1Gbit}
              evaluate: {metric: network.transmit, maxAge: 30s}
              throttle: {above: 300Mbit, hold: 5m}
              release: {below: 100Mbit, breach: 30s}
            """;

    private final DecisionEngine engine = new DecisionEngine();
    private final List<Action> actions = new ArrayList<>();
    private StackState state = new StackState(Story.STACK);
    private List<Policy> policies = Story.policies(POLICY);
    private int allowed = FREE;
    private Instant until;

    /** What the flow offers, in Mbit/s; it carries what it is allowed. */
    private Decision at(long second, double offered) {
        Instant now = Story.START.plusSeconds(second);
        if (until != null && !now.isBefore(until)) {
            allowed = FREE;
            until = null;
        }
        double carried = Math.min(offered * 1000, allowed);
        engine.observe(
                state, Story.score(FLOW, Metrics.NETWORK_TRANSMIT, now, carried * 125, Quality.OK));
        return decide(now);
    }

    private Decision decide(Instant now) {
        engine.observe(
                state, new TargetState(now, FLOW, Story.STACK, "simulated", allowed, List.of()));
        state = StackState.restore(state.snapshot());
        Decided decided = engine.decide(state, Inputs.of(policies), now).get(0);
        decided.action().ifPresent(action -> carryOut(action, now));
        return decided.decision();
    }

    private void carryOut(Action action, Instant now) {
        assertThat(Schemas.validate(Topic.ACTIONS, Json.write(action))).isEmpty();
        actions.add(action);
        allowed = action.to();
        until = action.until();
        engine.observe(
                state,
                new ActionResult(
                        action.id(),
                        now,
                        Story.STACK,
                        FLOW,
                        ActionResult.Status.SUCCEEDED,
                        action.from(),
                        action.to(),
                        "simulated",
                        ""));
    }

    @Test
    void e17_aFlowAbove300MbitIsThrottledTo3MbitAtBothEdgesAndLetGoAfterTheLoad() {
        assertThat(at(0, 250).outcome()).isEqualTo(Outcome.STEADY);
        Decision throttle = at(10, 399);
        assertThat(throttle.outcome()).isEqualTo(Outcome.ACT);
        assertThat(throttle.reason())
                .isEqualTo(
                        "throttle flow/s1/h1-h2 from 1 Gbit/s to 3 Mbit/s: network.transmit 399 Mbit/s"
                                + " was above 300 Mbit/s for 0s");
        Action action = actions.get(0);
        assertThat(action.kind()).isEqualTo(Action.Kind.SHAPE);
        assertThat(action.at()).isEqualTo(Action.At.EDGES);
        assertThat(action.until()).isEqualTo(Story.START.plusSeconds(310));
        // it fills its 3 Mbit/s: the throttle stays, and nothing is sent again at each window
        for (long second = 20; second <= 150; second += 10) {
            assertThat(at(second, 399).outcome()).isEqualTo(Outcome.STEADY);
        }
        // from halfway on it is renewed, once
        Decision renewed = at(170, 399);
        assertThat(renewed.outcome()).isEqualTo(Outcome.ACT);
        assertThat(renewed.reason()).startsWith("keep flow/s1/h1-h2 at 3 Mbit/s");
        assertThat(actions).hasSize(2);
        assertThat(at(180, 399).outcome()).isEqualTo(Outcome.STEADY);
        assertThat(allowed).isEqualTo(3000);
        // a pause shorter than the release's does not let it go
        at(190, 1);
        at(210, 1);
        at(220, 399);
        at(230, 1);
        at(250, 1);
        assertThat(at(260, 1).to()).isEqualTo(FREE);
        assertThat(actions).hasSize(3);
        assertThat(actions.get(2).until()).isNull();
        assertThat(at(270, 1).outcome()).isEqualTo(Outcome.STEADY);
    }

    @Test
    void e17_withoutDataAThrottleFallsAwayByItself() {
        at(0, 399);
        for (long second = 10; second <= 290; second += 10) {
            decide(Story.START.plusSeconds(second));
        }
        assertThat(actions).hasSize(1);
        assertThat(until).isEqualTo(Story.START.plusSeconds(300));
        at(300, 1);
        assertThat(allowed).isEqualTo(FREE);
        assertThat(actions).hasSize(1);
    }

    @Test
    void e17_monitorOnlySaysWhatItWouldDoOnceAndThenThatItIsAsBefore() {
        policies = Story.policies(POLICY.replace("mode: act", "mode: observe"));
        assertThat(at(0, 399).reason())
                .startsWith("would throttle flow/s1/h1-h2")
                .doesNotContain("as before");
        Decision again = at(5, 399);
        assertThat(again.outcome()).isEqualTo(Outcome.OBSERVE);
        assertThat(again.reason())
                .endsWith("; as before, since 2026-03-01T12:00:00Z; the policy only observes");
        assertThat(actions).isEmpty();
    }

    @Test
    void aLinkIsHeldAtATargetUtilizationInSteps() {
        policies =
                Story.policies(
                        POLICY.replace("above: 300Mbit", "targetUtilization: 0.7, step: 200Mbit")
                                .replace("release: {below: 100Mbit,", "release: {step: 500Mbit,"));
        at(0, 950);
        assertThat(allowed).isEqualTo(800_000);
        at(10, 950);
        assertThat(allowed).isEqualTo(700_000);
        at(20, 950);
        assertThat(allowed).isEqualTo(700_000);
        at(30, 100);
        at(60, 100);
        assertThat(allowed).isEqualTo(FREE);
    }

    @Test
    void aThrottleThatIsStillFilledIsLetGoToSeeEverMoreRarely() {
        at(0, 399);
        long second = 10;
        for (; allowed < FREE; second += 10) {
            at(second, 399);
        }
        assertThat(second).as("after 15 min").isBetween(900L, 930L);
        assertThat(actions.get(actions.size() - 1).reason())
                .contains("has been throttled for 15m: let go to see whether it is still too much");
        at(second, 399);
        assertThat(allowed).as("it still is").isEqualTo(3000);
        long again = second;
        for (second += 10; allowed < FREE; second += 10) {
            at(second, 399);
        }
        assertThat(second - again).as("twice as long").isBetween(1800L, 1830L);
        // 50 Mbit/s are no reason to throttle, but would have filled the 3 for ever
        for (int i = 0; i < 200; i++, second += 10) {
            at(second, 50);
        }
        assertThat(allowed).isEqualTo(FREE);
        // and after so long a rest the next try comes as soon as the first
        at(second, 399);
        again = second;
        for (second += 10; allowed < FREE; second += 10) {
            at(second, 399);
        }
        assertThat(second - again).isBetween(900L, 930L);
    }

    @Test
    void aRateThatIsBroughtBackWithinBoundsEndsByItselfToo() {
        allowed = 1000;
        at(0, 1);
        assertThat(actions).hasSize(1);
        assertThat(actions.get(0).to()).isEqualTo(3000);
        assertThat(actions.get(0).until()).isEqualTo(Story.START.plusSeconds(300));
    }

    @Test
    void ratesAreWrittenWithTheirUnit() throws Exception {
        Policy policy = policies.get(0);
        assertThat(policy.bounds().min()).isEqualTo(3000);
        assertThat(new String(policy.toJson(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"bounds\":{\"min\":\"3Mbit\",\"max\":\"1Gbit\"}");
        assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
        assertThat(
                        PolicyReader.read(
                                        "p",
                                        POLICY.replace("3Mbit", "2Gbit")
                                                .replace("300Mbit", "3000000Gbit")
                                                .replace("100Mbit", "100"))
                                .problems())
                .extracting(problem -> problem.path() + " " + problem.message())
                .containsExactly(
                        "spec.bounds.min must not be above max 1Gbit, got 2Gbit",
                        "spec.throttle.above must be in 1kbit to 2000Gbit, got '3000000Gbit'",
                        "spec.release.below must be a text, got 100");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void everyThrottleIsReleasedOrHasExpiredAfterTheLoad(long seed) {
        Random random = new Random(seed);
        long second = 0;
        double offered = 100;
        for (int step = 0; step < 400; step++) {
            second += 1 + random.nextInt(20);
            offered = random.nextInt(5) == 0 ? random.nextDouble() * 1200 : offered;
            if (random.nextInt(4) == 0) {
                decide(Story.START.plusSeconds(second));
            } else {
                at(second, offered);
            }
            if (allowed < FREE) {
                assertThat(until).as("a throttle ends, seed %d step %d", seed, step).isNotNull();
                assertThat(until)
                        .as("soon, seed %d step %d", seed, step)
                        .isBeforeOrEqualTo(Story.START.plusSeconds(second + 300));
            }
            if (random.nextInt(50) == 0) {
                // the load ends, or the data does
                boolean silent = random.nextBoolean();
                long end = second + 340;
                for (second++; second < end; second += 10) {
                    if (silent) {
                        decide(Story.START.plusSeconds(second));
                    } else {
                        at(second, 1);
                    }
                }
                at(second, 1);
                assertThat(allowed).as("seed %d step %d", seed, step).isEqualTo(FREE);
            }
        }
        assertThat(actions.size()).as("it does throttle, seed %d", seed).isGreaterThan(5);
    }
}
