package io.ebbflow.decision.guard;

import io.ebbflow.decision.policy.Policy;

/** A policy that was paused changes nothing. */
final class Paused implements Guard {

    @Override
    public void judge(Evaluation evaluation) {
        Policy policy = evaluation.policy();
        if (policy.paused()) {
            evaluation.failed("paused", "policy " + policy.name() + " is paused");
        } else {
            evaluation.passed("paused", "not paused");
        }
    }
}
