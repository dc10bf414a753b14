package io.ebbflow.decision.policy;

import io.ebbflow.decision.rule.RuleKind;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kinds of policies there are, by name. */
final class RuleKinds {

    private static final SortedMap<String, RuleKind> KINDS = load();

    private RuleKinds() {}

    private static SortedMap<String, RuleKind> load() {
        SortedMap<String, RuleKind> kinds = new TreeMap<>();
        for (RuleKind kind : ServiceLoader.load(RuleKind.class, RuleKinds.class.getClassLoader())) {
            if (kinds.putIfAbsent(kind.name(), kind) != null) {
                throw new IllegalStateException("two kinds of policy are named " + kind.name());
            }
        }
        return Collections.unmodifiableSortedMap(kinds);
    }

    static Map<String, RuleKind> all() {
        return KINDS;
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static RuleKind named(String name) {
        RuleKind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "must be " + String.join(" | ", KINDS.keySet()) + ", got '" + name + "'");
        }
        return kind;
    }
}
