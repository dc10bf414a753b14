package io.ebbflow.decision.whatif;

import java.time.Duration;

/**
 * What a rehearsal assumes.
 *
 * @param provisioning how long a new instance takes to get ready
 * @param recordedSize how many instances the records are of; 0 for as many as reported in a window
 */
public record RehearsalSettings(Duration provisioning, int recordedSize) {

    /** Instances that are up in half a minute; as many as reported. */
    public static final RehearsalSettings DEFAULT =
            new RehearsalSettings(Duration.ofSeconds(30), 0);

    public RehearsalSettings {
        if (provisioning.isNegative() || recordedSize < 0) {
            throw new IllegalArgumentException(
                    "provisioning and recorded size must not be negative, got "
                            + provisioning
                            + " and "
                            + recordedSize);
        }
    }
}
