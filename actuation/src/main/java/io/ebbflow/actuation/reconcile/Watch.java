package io.ebbflow.actuation.reconcile;

import java.time.Instant;

/**
 * Since when something is wrong with a group.
 *
 * @param key of the finding; empty where nothing is wrong
 */
record Watch(String key, Instant since) {

    static final Watch CALM = new Watch("", Instant.MIN);

    /** Goes on, or begins anew where it is something else. */
    Watch seeing(Finding finding, Instant now) {
        return finding.key().equals(key) ? this : new Watch(finding.key(), now);
    }
}
