package io.ebbflow.flinkjobs.local.supervise;

import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * A part that cannot be brought up. The message names it, says how it ended, and shows its last
 * lines.
 */
public final class PartFailedException extends Exception {

    private static final int LAST_LINES = 5;
    private static final int BAD_SETTINGS = 2;

    private final boolean badSettings;

    private PartFailedException(String message, boolean badSettings) {
        super(message);
        this.badSettings = badSettings;
    }

    static PartFailedException ended(PartProcess process) {
        return new PartFailedException(
                process.part().name()
                        + " ended with exit code "
                        + process.exitCode()
                        + ":\n    "
                        + process.lastWords(LAST_LINES)
                        + "\n  Its log: "
                        + process.part().log(),
                process.exitCode() == BAD_SETTINGS);
    }

    static PartFailedException notReady(PartProcess process, Duration deadline) {
        return new PartFailedException(
                process.part().name()
                        + " was not ready within "
                        + Durations.format(deadline)
                        + ":\n    "
                        + process.lastWords(LAST_LINES)
                        + "\n  Its log: "
                        + process.part().log(),
                false);
    }

    /** Whether the part refused its settings, such as a port that is in use. */
    public boolean isBadSettings() {
        return badSettings;
    }
}
