package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.policy.Policy;
import java.util.List;

/**
 * One side of a comparison.
 *
 * @param name P or Q
 */
public record BacktestRun(
        String name, List<Policy> policies, List<Decision> decisions, BacktestFigures figures) {

    public BacktestRun {
        policies = List.copyOf(policies);
        decisions = List.copyOf(decisions);
    }
}
