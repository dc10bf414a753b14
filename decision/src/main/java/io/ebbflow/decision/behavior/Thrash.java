package io.ebbflow.decision.behavior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * When a target is changed too often, and how long it then rests.
 *
 * @param changes more than so many within the period
 * @param reversals or more than so many turns from one direction to the other
 * @param allow what is still allowed at rest
 */
public record Thrash(int changes, int reversals, Duration period, Duration rest, Allowed allow) {

    private static final String AT = "/spec/behavior/thrash";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    // at rest it may still add: what stops the thrashing is that nothing is taken back
    private static final Thrash USUAL =
            new Thrash(12, 4, Duration.ofMinutes(30), Duration.ofMinutes(30), Allowed.SCALE_OUT);

    /** Reports what a schema cannot say. */
    public static void check(Findings findings) {
        findings.duration(AT + "/period", MINUTE, DAY);
        findings.duration(AT + "/rest", MINUTE, DAY);
    }

    /** Reads a block without problems. */
    public static Thrash read(JsonNode block) {
        return new Thrash(
                block.path("changes").asInt(USUAL.changes()),
                block.path("reversals").asInt(USUAL.reversals()),
                Fields.duration(block, "period", USUAL.period()),
                Fields.duration(block, "rest", USUAL.rest()),
                Fields.choice(block, "allow", USUAL.allow()));
    }

    /** Adds itself to a block. */
    public void write(ObjectNode block) {
        block.put("changes", changes);
        block.put("reversals", reversals);
        block.put("period", Durations.format(period));
        block.put("rest", Durations.format(rest));
        block.put("allow", Fields.written(allow));
    }
}
