package io.ebbflow.actuation.port;

import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps the machines of a group spread evenly over its availability zones. Pure. */
public final class ZoneBalance {

    private ZoneBalance() {}

    /**
     * Where the next machine goes: to the zone with the fewest that live, the first named of
     * equals.
     *
     * @return empty where no zones are named: the scheduler chooses
     */
    public static Optional<String> emptiest(List<String> zones, List<Instance> machines) {
        Map<String, Integer> counts = counts(machines);
        return zones.stream().min(Comparator.comparing(zone -> counts.getOrDefault(zone, 0)));
    }

    /**
     * Which machines go, first to go first: those that failed, then one after the other from the
     * zone that is fullest by then. Those that are going already are left out.
     *
     * @param choose {@code newest}, {@code oldest}, or null for newest
     * @throws ActuationException for another word
     */
    public static List<Instance> victims(List<Instance> machines, int count, String choose)
            throws ActuationException {
        Comparator<Instance> age =
                Comparator.comparing(Instance::since)
                        .thenComparing(m -> Objects.requireNonNullElse(m.name(), m.id()));
        Comparator<Instance> order =
                switch (Objects.requireNonNullElse(choose, "newest")) {
                    case "newest" -> age.reversed();
                    case "oldest" -> age;
                    default ->
                            throw ActuationException.permanent(
                                    "victims are chosen by newest or oldest, got '" + choose + "'");
                };
        List<Instance> left = new ArrayList<>(machines);
        left.removeIf(m -> m.state() == State.STOPPING);
        List<Instance> victims = new ArrayList<>();
        while (victims.size() < count && !left.isEmpty()) {
            Map<String, Integer> counts = counts(left);
            Comparator<Instance> first =
                    Comparator.<Instance, Boolean>comparing(m -> m.state() != State.FAILED)
                            .thenComparing(m -> -counts.getOrDefault(zone(m), 0))
                            .thenComparing(order);
            Instance victim = left.stream().min(first).orElseThrow();
            left.remove(victim);
            victims.add(victim);
        }
        return victims;
    }

    private static Map<String, Integer> counts(List<Instance> machines) {
        Map<String, Integer> counts = new HashMap<>();
        for (Instance machine : machines) {
            if (machine.state() == State.STARTING || machine.state() == State.READY) {
                counts.merge(zone(machine), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String zone(Instance machine) {
        return Objects.requireNonNullElse(machine.zone(), "");
    }
}
