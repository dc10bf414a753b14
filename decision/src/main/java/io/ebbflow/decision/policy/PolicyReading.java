package io.ebbflow.decision.policy;

import io.ebbflow.decision.document.Problem;
import java.util.List;

/**
 * What came of reading policies.
 *
 * @param policies those without a problem, in the order of the text
 * @param problems everything that is wrong, in the order of the text
 * @param warnings what is allowed but hardly meant
 */
public record PolicyReading(List<Policy> policies, List<Problem> problems, List<Problem> warnings) {

    public PolicyReading {
        policies = List.copyOf(policies);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Whether everything that was read can be used. */
    public boolean ok() {
        return problems.isEmpty();
    }
}
