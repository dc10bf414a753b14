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
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps its own books of a simulation, and holds every decision against them. */
final class SafetyBook implements Watcher {

    /** One part of an action: one target goes from one size to another. */
    private record Part(Entity target, int from, int to) {

        Direction direction() {
            return Direction.of(from, to);
        }
    }

    private record Way(Entity target, Direction direction) {}

    private final String where;
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, Duration> maxAges = new HashMap<>();
    private final Map<Series, Instant> newest = new HashMap<>();
    private final Map<Entity, TargetState> sizes = new HashMap<>();
    private final Map<Way, Instant> last = new HashMap<>();
    private final Map<Entity, Action> inFlight = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    final List<Action> issued = new ArrayList<>();

    SafetyBook(String where, Collection<Policy> policies) {
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
    public void counted(TargetState inventory) {
        sizes.put(inventory.target(), inventory);
    }

    @Override
    public void heard(ActionResult result) {
        inFlight.values().removeIf(action -> action.id().equals(result.actionId()));
    }

    /** The size that was last heard of; null before. */
    TargetState size(Entity target) {
        return sizes.get(target);
    }

    /** Whether an action on it may still change it. */
    boolean inFlight(Entity target, Instant now) {
        Action action = inFlight.get(target);
        return action != null && now.isBefore(action.expiresAt());
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
    static boolean resets(Decision decision) {
        return decision.guards().stream()
                .anyMatch(
                        guard ->
                                guard.guard().equals("anomaly-gate")
                                        && guard.detail().contains("; reset to "));
    }

    private static List<Part> parts(Action action) {
        if (action.steps().isEmpty()) {
            return List.of(new Part(action.target(), action.from(), action.to()));
        }
        return action.steps().stream()
                .filter(step -> step.kind() != Action.Kind.REGISTER)
                .map(step -> new Part(step.target(), step.from(), step.to()))
                .toList();
    }

    private void check(Action action, boolean reset, String place) {
        Policy own = policies.get(action.policy());
        Instant now = action.time();
        assertThat(own.mode()).as(place).isNotEqualTo(Mode.OBSERVE);
        assertThat(own.paused()).as(place).isFalse();
        for (Part part : parts(action)) {
            assertThat(inFlight(part.target(), now)).as("one in flight, %s", place).isFalse();
            // a part of another target than its own is that of some policy of it
            assertThat(policies.values())
                    .filteredOn(
                            each ->
                                    each.target().equals(part.target())
                                            && (each.name().equals(own.name())
                                                    || !own.target().equals(part.target())))
                    .as("allowed by its policy, %s", place)
                    .anySatisfy(policy -> check(part, policy, now, reset, place));
        }
        for (Part part : parts(action)) {
            if (part.from() != part.to()) {
                last.put(new Way(part.target(), part.direction()), now);
            }
            inFlight.put(part.target(), action);
        }
        issued.add(action);
    }

    private void check(Part part, Policy policy, Instant now, boolean reset, String place) {
        int bound = policy.bounds().clamp(part.from());
        boolean nearer =
                Math.abs(bound - part.to()) < Math.abs(bound - part.from())
                        && (part.to() - bound) * (part.from() - bound) > 0;
        // a budget or room may let a size that is outside come back in more than one step
        assertThat(policy.bounds().contains(part.to()) || nearer).as("bounds, %s", place).isTrue();
        if (part.from() == part.to()) {
            return;
        }
        Direction direction = part.direction();
        Instant before = last.get(new Way(part.target(), direction));
        if (before != null && !(reset && direction == Direction.IN)) {
            assertThat(Duration.between(before, now))
                    .as("cooldown, %s", place)
                    .isGreaterThanOrEqualTo(policy.cooldown(direction));
        }
        boolean correction = !policy.bounds().contains(part.from());
        if (direction == Direction.IN && !correction) {
            for (Series series : policy.evaluated()) {
                assertThat(newest).as("data for a scale-in, %s", place).containsKey(series);
                assertThat(Duration.between(newest.get(series), now))
                        .as("fresh data for a scale-in, %s", place)
                        .isLessThanOrEqualTo(maxAges.get(policy.name()));
            }
        }
    }
}
