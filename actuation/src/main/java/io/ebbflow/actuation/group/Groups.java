package io.ebbflow.actuation.group;

import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.Optional;

/** The groups as they are now, and what is paused. Thread-safe. */
public interface Groups {

    /** Nothing is grouped, nothing is paused. */
    Groups NONE =
            new Groups() {
                @Override
                public List<Group> all() {
                    return List.of();
                }

                @Override
                public Optional<String> paused(Entity target) {
                    return Optional.empty();
                }
            };

    List<Group> all();

    /** The group of a target, whichever account it belongs to. */
    default Optional<Group> of(Entity target) {
        return all().stream().filter(group -> group.target().equals(target)).findFirst();
    }

    /** Whether a pause of everything covers that target, whatever its group says. */
    default boolean isEverythingPaused(Entity target) {
        return false;
    }

    /**
     * Why nothing of that target is to be changed just now: everything is paused, or its group is
     * paused or stopped; empty where it may be.
     */
    Optional<String> paused(Entity target);
}
