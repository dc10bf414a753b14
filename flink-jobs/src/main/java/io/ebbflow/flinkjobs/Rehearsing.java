package io.ebbflow.flinkjobs;

import io.ebbflow.decision.whatif.RehearsalSettings;
import io.ebbflow.flinkjobs.record.Notice;
import java.util.List;

/**
 * That the job is rehearsed: sizes are modelled, and policies are known from the beginning, so that
 * nothing depends on which stream is read first.
 */
public record Rehearsing(RehearsalSettings settings, List<Notice> policies) {

    public Rehearsing {
        policies = List.copyOf(policies);
    }
}
