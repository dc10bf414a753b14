package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.model.DeadLetter;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The short log that {@code up} shows: what changed, one line each. A decision that says the same
 * as the one before it is left out; the topic and the index have it.
 */
final class LiveLog {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final Duration QUIET = Duration.ofSeconds(10);

    private final PrintStream out;
    private final ZoneId zone;
    private final Map<String, Outcome> lastOutcomes = new HashMap<>();
    private final Map<Entity, Instant> quietStacks = new HashMap<>();

    LiveLog(PrintStream out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    void decision(Decision decision) {
        Outcome last = lastOutcomes.put(decision.policy(), decision.outcome());
        boolean firstCalm = last == null && decision.outcome() == Outcome.STEADY;
        if (decision.outcome() != last && !firstCalm) {
            line(decision.time(), "decision", decision.policy() + ": " + decision.reason());
        }
    }

    void result(ActionResult result) {
        if (result.status().isFinal()) {
            line(
                    result.time(),
                    "result",
                    "%s %s: %s"
                            .formatted(
                                    result.target(),
                                    result.status().name().toLowerCase(Locale.ROOT),
                                    result.detail()));
        }
    }

    /**
     * One line for what breaks out in a stack within a few seconds: a change of size moves every
     * series of every replica at once, and they are all one event to a person.
     */
    void anomaly(Anomaly anomaly) {
        Instant quietUntil = quietStacks.getOrDefault(anomaly.stack(), Instant.MIN);
        if (anomaly.series().entity().kind() == EntityKind.CONTAINER
                || anomaly.time().isBefore(quietUntil)) {
            return;
        }
        quietStacks.put(anomaly.stack(), anomaly.time().plus(QUIET));
        line(anomaly.time(), "anomaly", anomaly.series() + ": " + anomaly.reason());
    }

    void deadLetter(DeadLetter letter) {
        line(letter.time(), "rejected", letter.source() + ": " + letter.reason());
    }

    private void line(Instant time, String kind, String text) {
        out.printf("%s  %-9s %s%n", CLOCK.format(time.atZone(zone)), kind, text);
    }
}
