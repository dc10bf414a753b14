package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.engine.History;
import io.ebbflow.actuation.engine.History.Done;
import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.group.Group.OnManualChange;
import io.ebbflow.actuation.group.Group.State;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one group goes through, looked at once a second; time is moved by hand. */
final class Story {

    static final Duration SETTLE = Duration.ofSeconds(5);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    final Entity target;
    final List<Instance> instances = new ArrayList<>();
    final List<Done> over = new ArrayList<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    State state = State.STARTED;
    OnManualChange onManualChange = OnManualChange.RESPECT;
    Optional<Integer> desiredCapacity = Optional.empty();
    int minimum = 1;
    int maximum = 6;
    boolean busy;
    boolean troubled;
    boolean dryRun;
    int told;
    Optional<Kept> kept = Optional.empty();
    Optional<String> note = Optional.empty();
    private Watch watch = Watch.CALM;
    private int made;

    private Story(Entity target, int instances) {
        this.target = target;
        scaledTo(instances);
    }

    static Story service(int instances) {
        return new Story(Entity.service("web"), instances);
    }

    static Story machines(int instances) {
        return new Story(new Entity(EntityKind.VM_GROUP, "web"), instances);
    }

    /** The outside system is told a size, and has it at once. */
    void scaledTo(int size) {
        told = size;
        while (instances.size() > size) {
            instances.remove(instances.size() - 1);
        }
        while (instances.size() < size) {
            instances.add(new Instance("m-" + ++made, Instance.State.READY, now));
        }
    }

    /** One instance gets another state now. */
    void becomes(String id, Instance.State next, String detail) {
        instances.replaceAll(
                i -> i.id().equals(id) ? new Instance(id, next, now, id, null, null, detail) : i);
    }

    void vanishes(String id) {
        instances.removeIf(i -> i.id().equals(id));
    }

    /** An action that ended. */
    void ended(String id, int from, int to, Status status) {
        now = now.plusSeconds(1);
        over.add(new Done(id, from, to, status, status != Status.REJECTED, now));
    }

    /** What was ordered is done: the sizes are there. */
    void carriedOut(Action action) {
        instances.removeIf(i -> action.victims().contains(i.id()));
        scaledTo(action.to());
        ended(action.id(), action.from(), action.to(), Status.SUCCEEDED);
    }

    Group group() {
        return new Group(
                "default",
                "web",
                target,
                Entity.stack("shop"),
                minimum,
                maximum,
                desiredCapacity,
                state,
                onManualChange,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(60),
                Duration.ofSeconds(15));
    }

    Verdict look() {
        Verdict verdict =
                Judge.judge(
                        new Situation(
                                group(),
                                new TargetState(
                                        now,
                                        target,
                                        Entity.stack("shop"),
                                        "in-memory",
                                        told,
                                        instances),
                                new History(busy, over),
                                kept,
                                watch,
                                false,
                                troubled,
                                dryRun,
                                SETTLE,
                                LONGEST_WAIT,
                                now));
        kept = verdict.kept();
        watch = verdict.watch();
        note = verdict.note();
        verdict.respected().ifPresent(size -> desiredCapacity = Optional.of(size));
        return verdict;
    }

    /** Looks once a second; the first order within that time, empty if there is none. */
    Optional<Action> orderWithin(Duration time) {
        for (Instant end = now.plus(time); !now.isAfter(end); now = now.plusSeconds(1)) {
            Optional<Action> order = look().order();
            if (order.isPresent()) {
                return order;
            }
        }
        return Optional.empty();
    }

    /** As another process would see it: only what is written down is left. */
    void takenOver() {
        watch = Watch.CALM;
    }
}
