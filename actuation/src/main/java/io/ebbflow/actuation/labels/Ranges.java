package io.ebbflow.actuation.labels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.labels.LabelledGroup.Range;
import io.ebbflow.actuation.port.LabelledService;
import java.util.List;
import java.util.Optional;

/** Within which sizes a service is scaled that says so by its labels. */
final class Ranges {

    private static final String BOUNDS = "/spec/bounds";
    private static final int LEAST = 1;

    private Ranges() {}

    /**
     * What the labels say, else what the policy says that they name or hold; 1 at least where
     * neither does.
     *
     * @param problems to which it is added why there is none
     */
    static Optional<Range> of(
            LabelledService asked, Optional<ObjectNode> policy, List<String> problems) {
        JsonNode bounds =
                policy.map(document -> document.at(BOUNDS)).orElseGet(MissingNode::getInstance);
        if (!asks(asked) || !asked.problems().isEmpty()) {
            return Optional.empty();
        }
        int maximum = asked.maximum().orElse(bounds.path("max").asInt(0));
        if (maximum == 0) {
            problems.add("label ebbflow.max is missing: nothing else says how many it may be");
            return Optional.empty();
        }
        int minimum = asked.minimum().orElse(Math.min(maximum, bounds.path("min").asInt(LEAST)));
        if (minimum > maximum) {
            problems.add(
                    "label ebbflow.min must be at most the maximum of the policy, got "
                            + minimum
                            + " and "
                            + maximum);
            return Optional.empty();
        }
        return Optional.of(new Range(minimum, maximum));
    }

    /** Whether labels ask for more than to be looked after. */
    static boolean asks(LabelledService asked) {
        return asked.minimum().isPresent()
                || asked.maximum().isPresent()
                || asked.policy().isPresent();
    }

    /** Puts it into a policy, which never goes below 1: at 0 nothing would report any more. */
    static void put(ObjectNode policy, Range range) {
        policy.withObject(BOUNDS)
                .put("min", Math.max(LEAST, range.minimum()))
                .put("max", range.maximum());
    }
}
