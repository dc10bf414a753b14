package io.ebbflow.decision.policy;

import io.ebbflow.decision.document.Problem;
import java.util.List;

/**
 * What came of reading policies.
 *
 * @param policies those without a problem, in the order of the text
 * @param applications likewise, of the documents of kind {@value Application#KIND}
 * @param problems everything that is wrong, in the order of the text
 * @param warnings what is allowed but hardly meant
 */
public record PolicyReading(
        List<Policy> policies,
        List<Application> applications,
        List<Problem> problems,
        List<Problem> warnings) {

    /** Without applications. */
    public PolicyReading(List<Policy> policies, List<Problem> problems, List<Problem> warnings) {
        this(policies, List.of(), problems, warnings);
    }

    public PolicyReading {
        applications = List.copyOf(applications);
        policies = List.copyOf(policies);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Whether everything that was read can be used. */
    public boolean ok() {
        return problems.isEmpty();
    }
}
