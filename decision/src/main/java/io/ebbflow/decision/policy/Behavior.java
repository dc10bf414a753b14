package io.ebbflow.decision.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * What stands between a rule and a change, the same for every kind of policy: {@code
 * spec.behavior}.
 *
 * @param cooldownOut least time between two changes that add
 * @param cooldownIn least time between two changes that remove
 */
public record Behavior(Duration cooldownOut, Duration cooldownIn) {

    private static final Duration DAY = Duration.ofDays(1);

    /** What holds where a policy says nothing; removing is the risky direction, as with HPA. */
    public static final Behavior DEFAULT =
            new Behavior(Duration.ofSeconds(60), Duration.ofMinutes(5));

    /** Least time between two changes in that direction. */
    public Duration cooldown(Direction direction) {
        return direction == Direction.OUT ? cooldownOut : cooldownIn;
    }

    static void check(Findings findings) {
        findings.duration("/spec/behavior/scaleOut/cooldown", Duration.ZERO, DAY);
        findings.duration("/spec/behavior/scaleIn/cooldown", Duration.ZERO, DAY);
    }

    static Behavior read(JsonNode block) {
        return new Behavior(
                cooldown(block.path("scaleOut"), DEFAULT.cooldownOut()),
                cooldown(block.path("scaleIn"), DEFAULT.cooldownIn()));
    }

    private static Duration cooldown(JsonNode direction, Duration absent) {
        JsonNode cooldown = direction.path("cooldown");
        return cooldown.isMissingNode() ? absent : Durations.parse(cooldown.asText());
    }

    void write(ObjectNode spec) {
        ObjectNode block = spec.putObject("behavior");
        block.putObject("scaleOut").put("cooldown", Durations.format(cooldownOut));
        block.putObject("scaleIn").put("cooldown", Durations.format(cooldownIn));
    }
}
