package io.ebbflow.decision.behavior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for the changes in one direction.
 *
 * @param cooldown least time between two
 * @param stabilization over how long the most careful of all sizes asked for counts; empty for what
 *     the kind of policy sets
 * @param victims which instances go; of scale-ins only
 */
public record Changes(
        Duration cooldown, Optional<Duration> stabilization, Limits limits, Victims victims) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** With a cooldown and nothing else. */
    public static Changes of(Duration cooldown) {
        return new Changes(cooldown, Optional.empty(), Limits.NONE, Victims.ANY);
    }

    /** Reports what is out of range in the block at that place. */
    public static void check(Findings findings, String pointer) {
        findings.duration(pointer + "/cooldown", Duration.ZERO, DAY);
        findings.duration(pointer + "/stabilization", Duration.ZERO, HOUR);
        Limits.check(findings, pointer);
    }

    /** Reads a block without problems; what is absent is as in {@code usual}. */
    public static Changes read(JsonNode block, Changes usual) {
        return new Changes(
                Fields.duration(block, "cooldown", usual.cooldown()),
                Fields.duration(block, "stabilization"),
                Limits.read(block),
                Fields.choice(block, "victims", Victims.ANY));
    }

    /** Adds itself to a block. */
    public void write(ObjectNode block) {
        block.put("cooldown", Durations.format(cooldown));
        stabilization.ifPresent(window -> block.put("stabilization", Durations.format(window)));
        limits.write(block);
        if (victims != Victims.ANY) {
            block.put("victims", victims.text());
        }
    }
}
