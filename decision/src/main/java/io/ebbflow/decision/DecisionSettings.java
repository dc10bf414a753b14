package io.ebbflow.decision;

import io.ebbflow.kafka.config.Settings;
import java.time.Duration;

/**
 * What holds for all policies; see {@link DecisionOptions}.
 *
 * @param inventoryMaxAge how far an inventory may lie behind the time decided for
 * @param startGrace how long a starting instance holds back a further scale-out
 */
public record DecisionSettings(Duration inventoryMaxAge, Duration startGrace) {

    public static DecisionSettings defaults() {
        return new DecisionSettings(
                DecisionOptions.INVENTORY_MAX_AGE.defaultValue().orElseThrow(),
                DecisionOptions.START_GRACE.defaultValue().orElseThrow());
    }

    /** From settings that were read with {@link DecisionOptions#ALL} among their options. */
    public static DecisionSettings of(Settings settings) {
        return new DecisionSettings(
                settings.get(DecisionOptions.INVENTORY_MAX_AGE),
                settings.get(DecisionOptions.START_GRACE));
    }
}
