package io.ebbflow.decision.behavior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * Whether an action did what it was meant to: the value must move the expected way, down after a
 * scale-out and up after a scale-in.
 *
 * @param within how long after the action that is looked at
 * @param atLeast by which share of its value before
 * @param backOff the first wait after an action without effect; doubled after each further one
 * @param cap the longest wait
 */
public record Effect(Duration within, double atLeast, Duration backOff, Duration cap) {

    private static final String AT = "/spec/behavior/effect";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Effect USUAL =
            new Effect(Duration.ofMinutes(2), 0.05, Duration.ofMinutes(5), Duration.ofHours(1));

    /** The wait after so many actions in a row without effect. */
    public Duration wait(int fruitless) {
        Duration wait = backOff;
        for (int i = 1; i < fruitless && wait.compareTo(cap) < 0; i++) {
            wait = wait.plus(wait);
        }
        return wait.compareTo(cap) < 0 ? wait : cap;
    }

    /** Reports what a schema cannot say. */
    public static void check(Findings findings) {
        findings.duration(AT + "/within", Duration.ofSeconds(1), Duration.ofHours(1));
        findings.duration(AT + "/backOff", Duration.ofSeconds(1), DAY);
        findings.duration(AT + "/cap", Duration.ofSeconds(1), DAY);
    }

    /** Reads a block without problems. */
    public static Effect read(JsonNode block) {
        return new Effect(
                Fields.duration(block, "within", USUAL.within()),
                block.path("atLeast").asDouble(USUAL.atLeast()),
                Fields.duration(block, "backOff", USUAL.backOff()),
                Fields.duration(block, "cap", USUAL.cap()));
    }

    /** Adds itself to a block. */
    public void write(ObjectNode block) {
        block.put("within", Durations.format(within));
        block.put("atLeast", atLeast);
        block.put("backOff", Durations.format(backOff));
        block.put("cap", Durations.format(cap));
    }
}
