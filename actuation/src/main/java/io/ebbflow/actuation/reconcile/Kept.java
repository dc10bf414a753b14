package io.ebbflow.actuation.reconcile;

import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.Optional;

/**
 * The size at which a group is kept, and what that was made of.
 *
 * @param size that the group shall have, unless it is stopped
 * @param asked the desired capacity in the group's document that went into it
 * @param found what the outside system was last known to be told, by us or with our consent:
 *     another value there is a change by somebody else
 * @param through what ended until then went into it
 */
record Kept(Entity target, int size, Optional<Integer> asked, int found, Instant through) {

    Kept {
        if (size < 0 || found < 0) {
            throw new IllegalArgumentException(
                    "sizes of " + target + " are at least 0, got " + size + " and " + found);
        }
    }

    Kept sized(int next) {
        return new Kept(target, next, asked, found, through);
    }

    Kept asked(Optional<Integer> next) {
        return new Kept(target, size, next, found, through);
    }

    Kept found(int next) {
        return new Kept(target, size, asked, next, through);
    }

    Kept through(Instant next) {
        return new Kept(target, size, asked, found, next);
    }
}
