package io.ebbflow.decision.rule;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Everything that a rule may look at, as of one instant; nothing in it is from after that. */
public interface View {

    /** The instant decided for, in event time. */
    Instant now();

    /** What the policy scales. */
    Entity target();

    /** Smallest and largest size allowed. */
    Bounds bounds();

    /** Size and instances of the target, as far as they are known. */
    Optional<TargetState> inventory();

    /** The same of another target of the stack. */
    Optional<TargetState> inventory(Entity other);

    /** The newest reading of a series, of whatever age and quality. */
    Optional<Reading> newest(Series series);

    /** Readings of a series that end after {@code after} and have not been decided on, by time. */
    Collection<Reading> since(Series series, Instant after);

    /** When the target was last changed in that direction. */
    Optional<Instant> lastChange(Direction direction);

    /** When the last change falls away by itself, if it does; also when that is over. */
    default Optional<Instant> fallsAway() {
        return Optional.empty();
    }

    /** Alerts that are firing now. */
    Collection<Alert> alerts();

    /** What this policy remembers from one evaluation to the next; empty for a changed policy. */
    Memory memory();
}
