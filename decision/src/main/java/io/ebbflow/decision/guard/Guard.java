package io.ebbflow.decision.guard;

/**
 * Something that stands between what a rule asks for and an action. It writes down what it saw and
 * what it allows, also when it lets the change pass; it may also lessen the change, or put another
 * in its place.
 */
@FunctionalInterface
public interface Guard {

    /** Judges, once per evaluation, also when no change is due. */
    void judge(Evaluation evaluation);
}
