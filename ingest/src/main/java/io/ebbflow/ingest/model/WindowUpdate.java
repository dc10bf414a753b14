package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A result of a window beside the one that is scored: an early one, or one that late samples have
 * changed. The value of topic {@code ebbflow.windows.v1}. Each takes the place of all earlier
 * results of the same series and window.
 *
 * @param time end of the window
 */
public record WindowUpdate(
        @JsonProperty("@timestamp") Instant time, WindowPhase phase, WindowedSample sample) {

    public WindowUpdate {
        if (phase == null || sample == null || !sample.end().equals(time)) {
            throw new IllegalArgumentException(
                    "an update needs a phase and the end of its window, got "
                            + phase
                            + " at "
                            + time
                            + " of "
                            + sample);
        }
    }

    /** An update of that sample's window. */
    public static WindowUpdate of(WindowPhase phase, WindowedSample sample) {
        return new WindowUpdate(sample.end(), phase, sample);
    }
}
