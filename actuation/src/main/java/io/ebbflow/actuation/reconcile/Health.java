package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.group.Group;
import io.ebbflow.decision.model.TargetState.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which instances of a group count. One that failed counts as dead after the group's {@code
 * stale_after}, one that does not get ready after its {@code launch_grace}. Pure.
 *
 * @param alive that are ready, or still may be
 * @param ailing that failed just now: they neither work nor are they given up
 */
record Health(List<Instance> alive, List<Instance> ailing, List<Instance> dead) {

    static Health of(Group group, List<Instance> instances, Instant now) {
        List<Instance> alive = new ArrayList<>();
        List<Instance> ailing = new ArrayList<>();
        List<Instance> dead = new ArrayList<>();
        for (Instance instance : instances) {
            Duration age = Duration.between(instance.since(), now);
            switch (instance.state()) {
                case READY -> alive.add(instance);
                case STARTING -> {
                    // one that says why it does not start is held by somebody, or by its scheduler
                    boolean late = age.compareTo(group.launchGrace()) >= 0;
                    (late && instance.detail() == null ? dead : alive).add(instance);
                }
                case FAILED ->
                        (age.compareTo(group.staleAfter()) >= 0 ? dead : ailing).add(instance);
                case STOPPING -> {
                    // is on its way out
                }
            }
        }
        return new Health(List.copyOf(alive), List.copyOf(ailing), List.copyOf(dead));
    }

    /** An instance that should work and does not, for people. */
    static String describe(Instance instance, Instant now) {
        String name = instance.name() == null ? instance.id() : instance.name();
        long seconds = Duration.between(instance.since(), now).toSeconds();
        return name
                + (instance.state() == Instance.State.FAILED
                        ? " failed " + seconds + " s ago"
                        : " is not ready after " + seconds + " s")
                + (instance.detail() == null ? "" : " (" + instance.detail() + ")");
    }
}
