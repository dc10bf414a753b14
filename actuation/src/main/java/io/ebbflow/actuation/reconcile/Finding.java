package io.ebbflow.actuation.reconcile;

import java.time.Duration;
import java.util.List;

/**
 * What is wrong with a group, and what would mend it.
 *
 * @param victims ids of instances that are to go; empty where the adapter chooses
 * @param patience how long it must be so before anything is done
 */
record Finding(
        Remedy remedy, int from, int to, List<String> victims, String reason, Duration patience) {

    Finding {
        victims = List.copyOf(victims);
    }

    /** The same for what is the same, however it is put in words. */
    String key() {
        return remedy.text() + " " + to + " " + victims;
    }
}
