package io.ebbflow.decision.guard;

import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Terms;

/**
 * A change that is due.
 *
 * @param direction the way it asks to go; the size may still stay, at a bound
 * @param to within the bounds of the policy
 * @param rule the comparison in short
 * @param finding the same as part of a sentence
 * @param source who asks for it
 * @param terms what goes with it
 */
public record Proposal(
        Direction direction, int to, String rule, String finding, Source source, Terms terms) {

    /** Who asks for a change. */
    public enum Source {
        /** The rule of the policy. */
        RULE,
        /** The bounds, which the size is outside of. */
        CORRECTION,
        /** The policy's fallback for missing data. */
        FALLBACK,
        /** The anomaly gate. */
        RESET,
        /** Another target of the application, which needs the room. */
        ROOM
    }

    /** Without anything in particular. */
    public Proposal(Direction direction, int to, String rule, String finding, Source source) {
        this(direction, to, rule, finding, source, Terms.NONE);
    }

    /** Whether it only brings the size back within bounds, which needs no data. */
    public boolean correction() {
        return source == Source.CORRECTION;
    }

    /** Whether it holds the present size for longer. */
    public boolean renewal() {
        return terms.renewal();
    }

    /** The same to another size. */
    public Proposal to(int size) {
        return new Proposal(direction, size, rule, finding, source, terms);
    }
}
