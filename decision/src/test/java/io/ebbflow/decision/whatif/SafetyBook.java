package io.ebbflow.decision.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.Decided;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps its own books of a simulation, and holds every decision against them. */
final class SafetyBook implements Watcher {

    private final String where;
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, Duration> maxAges = new HashMap<>();
    private final Map<Series, Instant> newest = new HashMap<>();
    private final Map<Direction, Instant> last = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    final List<Action> issued = new ArrayList<>();
    private Action inFlight;

    SafetyBook(String where, List<Policy> policies) {
        this.where = where;
        for (Policy policy : policies) {
            this.policies.put(policy.name(), policy);
            maxAges.put(policy.name(), longestAge(policy));
        }
    }

    private static Duration longestAge(Policy policy) {
        try {
            return Json.mapper().readTree(policy.toJson()).findValues("maxAge").stream()
                    .map(JsonNode::asText)
                    .map(Durations::parse)
                    .max(Duration::compareTo)
                    .orElse(Duration.ofHours(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void measured(WindowedSample window) {
        newest.put(window.series(), window.end());
    }

    @Override
    public void heard(ActionResult result) {
        if (inFlight != null && inFlight.id().equals(result.actionId())) {
            inFlight = null;
        }
    }

    @Override
    public void decided(Decided decided) {
        Decision decision = decided.decision();
        String place = where + ": " + decision.reason();
        assertThat(ids.add(decision.id())).as(place).isTrue();
        assertThat(decision.reason()).as(place).isNotBlank();
        assertThat(decision.guards().stream().allMatch(GuardResult::passed))
                .as("held exactly when a guard failed, %s", place)
                .isEqualTo(decision.outcome() != Outcome.HELD);
        decided.action().ifPresent(action -> check(action, resets(decision), place));
    }

    /** An investigation's reset is the one change that removes and waits for no cooldown. */
    private static boolean resets(Decision decision) {
        return decision.guards().stream()
                .anyMatch(
                        guard ->
                                guard.guard().equals("anomaly-gate")
                                        && guard.detail().contains("; reset to "));
    }

    private void check(Action action, boolean reset, String place) {
        Policy policy = policies.get(action.policy());
        Instant now = action.time();
        assertThat(policy.mode()).as(place).isNotEqualTo(Mode.OBSERVE);
        assertThat(policy.paused()).as(place).isFalse();
        assertThat(policy.bounds().contains(action.to())).as("bounds, %s", place).isTrue();
        assertThat(inFlight == null || !now.isBefore(inFlight.expiresAt()))
                .as("one in flight, %s", place)
                .isTrue();
        Direction direction = Direction.of(action.from(), action.to());
        if (last.containsKey(direction) && !(reset && direction == Direction.IN)) {
            assertThat(Duration.between(last.get(direction), now))
                    .as("cooldown, %s", place)
                    .isGreaterThanOrEqualTo(policy.cooldown(direction));
        }
        boolean correction = !policy.bounds().contains(action.from());
        if (direction == Direction.IN && !correction) {
            for (Series series : policy.evaluated()) {
                assertThat(newest).as("data for a scale-in, %s", place).containsKey(series);
                assertThat(Duration.between(newest.get(series), now))
                        .as("fresh data for a scale-in, %s", place)
                        .isLessThanOrEqualTo(maxAges.get(policy.name()));
            }
        }
        last.put(direction, now);
        inFlight = action;
        issued.add(action);
    }
}
