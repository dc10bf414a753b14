package io.ebbflow.actuation.plan;

import io.ebbflow.ingest.model.Entity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tasks found out for later ones: machines, by keys of theirs. Immutable. */
public record Notes(Map<String, List<Machine>> machines) {

    public static final Notes NONE = new Notes(Map.of());

    public Notes {
        machines = machines == null ? Map.of() : Map.copyOf(machines);
    }

    /** With more of them; the newer win. */
    public Notes with(Map<String, List<Machine>> more) {
        Map<String, List<Machine>> all = new HashMap<>(machines);
        all.putAll(more);
        return new Notes(all);
    }

    List<Machine> get(String key) {
        return machines.getOrDefault(key, List.of());
    }

    /** Under which the machines stand that a group had before. */
    static String before(Entity group) {
        return "before " + group;
    }

    /** Under which the machines stand that came. */
    static String added(Entity group) {
        return "added " + group;
    }

    /** Under which the machines stand that are to go. */
    static String victims(Entity group) {
        return "victims " + group;
    }
}
