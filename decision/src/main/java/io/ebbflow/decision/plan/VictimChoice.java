package io.ebbflow.decision.plan;

import io.ebbflow.decision.behavior.Victims;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which instances a scale-in removes. */
public final class VictimChoice {

    private VictimChoice() {}

    /**
     * Their ids; empty where the adapter is to choose. Those that do no work go first, whatever is
     * preferred, then the newest or oldest.
     *
     * @param named by the rule; they have its word
     */
    public static List<String> choose(
            TargetState target, int count, Victims preferred, List<String> named) {
        if (!named.isEmpty()) {
            List<String> there = target.instances().stream().map(Instance::id).toList();
            return named.stream().filter(there::contains).distinct().limit(count).toList();
        }
        if (preferred == Victims.ANY || preferred == Victims.LEAST_LOADED) {
            return List.of();
        }
        Comparator<Instance> byAge = Comparator.comparing(VictimChoice::since);
        return target.instances().stream()
                .filter(instance -> instance.state() != Instance.State.STOPPING)
                .sorted(
                        Comparator.comparing(
                                        (Instance instance) ->
                                                instance.state() == Instance.State.READY)
                                .thenComparing(
                                        preferred == Victims.NEWEST ? byAge.reversed() : byAge)
                                .thenComparing(Instance::id))
                .limit(count)
                .map(Instance::id)
                .toList();
    }

    private static Instant since(Instance instance) {
        return instance.since() == null ? Instant.MIN : instance.since();
    }
}
