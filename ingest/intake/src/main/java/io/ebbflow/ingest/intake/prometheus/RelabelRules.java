package io.ebbflow.ingest.intake.prometheus;

import java.util.List;
import java.util.Map;

/** Rules applied one after the other, each to what the one before left. Immutable. */
public final class RelabelRules {

    /** Changes nothing. */
    public static final RelabelRules NONE = new RelabelRules(List.of());

    private final List<RelabelRule> rules;

    RelabelRules(List<RelabelRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Applies the rules.
     *
     * @param labels changed in place
     * @return false if the series is to be dropped
     */
    boolean apply(Map<String, String> labels) {
        for (RelabelRule rule : rules) {
            if (!rule.apply(labels)) {
                return false;
            }
        }
        return true;
    }

    /** How many there are. */
    public int size() {
        return rules.size();
    }
}
