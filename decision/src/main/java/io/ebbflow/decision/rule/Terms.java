package io.ebbflow.decision.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What goes with a change that a rule asks for.
 *
 * @param victims the instances to remove, by their ids; empty where any will do
 * @param hold after this the change falls away by itself; empty for one that stays
 * @param renewal whether it asks for the present size again, to keep it from falling away
 */
public record Terms(List<String> victims, Optional<Duration> hold, boolean renewal) {

    /** Nothing in particular. */
    public static final Terms NONE = new Terms(List.of(), Optional.empty(), false);

    public Terms {
        victims = List.copyOf(victims);
    }

    /** Removes these instances. */
    public static Terms victims(List<String> ids) {
        return new Terms(ids, Optional.empty(), false);
    }

    /** Falls away by itself. */
    public static Terms holding(Duration hold) {
        return new Terms(List.of(), Optional.of(hold), false);
    }

    /** Holds the present size for longer. */
    public static Terms renewing(Duration hold) {
        return new Terms(List.of(), Optional.of(hold), true);
    }
}
