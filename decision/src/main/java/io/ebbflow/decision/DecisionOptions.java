package io.ebbflow.decision;

import io.ebbflow.kafka.config.Option;
import java.time.Duration;
import java.util.List;

/** The settings of deciding that hold for all policies. */
public final class DecisionOptions {

    public static final Option<Duration> INVENTORY_MAX_AGE =
            Option.ofDuration(
                    "decision.inventory-max-age",
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(30),
                    "How far the inventory of a target may lie behind the time decided for. Too low:"
                            + " decisions are held whenever the actuation service is slow to report."
                            + " Too high: sizes are worked out from what is no longer so.");

    public static final Option<Duration> START_GRACE =
            Option.ofDuration(
                    "decision.start-grace",
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(1),
                    Duration.ofHours(2),
                    "How long a starting instance holds back a further scale-out. Too low: more is"
                            + " ordered than is needed while machines boot. Too high: an instance"
                            + " that never gets ready holds back the help it was meant to be.");

    /** All of them, for {@link io.ebbflow.kafka.config.Settings#parse}. */
    public static final List<Option<?>> ALL = List.of(INVENTORY_MAX_AGE, START_GRACE);

    private DecisionOptions() {}
}
