package io.ebbflow.decision.behavior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.kafka.config.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A time in which less is allowed.
 *
 * @param recurrence when it comes again and again; otherwise it is {@code from} to {@code until}
 * @param until exclusive
 */
public record MaintenanceWindow(
        Optional<Recurrence> recurrence, Instant from, Instant until, Allowed allow) {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** Whether that instant is in it. */
    public boolean covers(Instant now) {
        return recurrence
                .map(times -> times.covers(now))
                .orElseGet(() -> !now.isBefore(from) && now.isBefore(until));
    }

    /** When it is, for people. */
    public String text() {
        return recurrence
                .map(times -> times + " for " + Durations.format(times.duration()))
                .orElseGet(() -> from + " to " + until);
    }

    /** Reports what a schema cannot say of the window at that place. */
    public static void check(Findings findings, String pointer) {
        findings.duration(pointer + "/duration", Duration.ofMinutes(1), Duration.ofDays(31));
        boolean times = findings.sound(pointer + "/timezone");
        try {
            if (times) {
                ZoneId.of(findings.value(pointer + "/timezone").asText());
            }
        } catch (DateTimeException e) {
            findings.problem(
                    pointer + "/timezone",
                    "must be a time zone as in Europe/Berlin, got "
                            + Findings.quote(findings.value(pointer + "/timezone")));
        }
        try {
            if (findings.sound(pointer + "/cron")) {
                new Recurrence(findings.value(pointer + "/cron").asText(), Duration.ZERO, UTC);
            }
        } catch (IllegalArgumentException e) {
            findings.problem(
                    pointer + "/cron",
                    "must be a cron expression of five fields, as in 0 2 * * SUN: "
                            + Findings.shorten(e.getMessage()));
        }
        Instant from = instant(findings, pointer + "/from");
        Instant until = instant(findings, pointer + "/until");
        if (from != null && until != null && !from.isBefore(until)) {
            findings.problem(pointer + "/until", "must be after from " + from + ", got " + until);
        }
    }

    private static Instant instant(Findings findings, String pointer) {
        if (!findings.sound(pointer)) {
            return null;
        }
        try {
            return instant(findings.value(pointer));
        } catch (DateTimeException e) {
            findings.problem(
                    pointer,
                    "must be a time with its offset, as in 2026-12-24T18:00:00Z, got "
                            + Findings.quote(findings.value(pointer)));
            return null;
        }
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }

    /** Reads a window without problems. */
    public static MaintenanceWindow read(JsonNode block) {
        Allowed allow = Fields.choice(block, "allow", Allowed.NOTHING);
        if (!block.has("cron")) {
            return new MaintenanceWindow(
                    Optional.empty(),
                    instant(block.path("from")),
                    instant(block.path("until")),
                    allow);
        }
        Recurrence recurrence =
                new Recurrence(
                        block.path("cron").asText(),
                        Durations.parse(block.path("duration").asText()),
                        ZoneId.of(block.path("timezone").asText(UTC.getId())));
        return new MaintenanceWindow(Optional.of(recurrence), null, null, allow);
    }

    /** Adds itself to a block. */
    public void write(ObjectNode block) {
        recurrence.ifPresentOrElse(
                times ->
                        block.put("cron", times.cron())
                                .put("duration", Durations.format(times.duration()))
                                .put("timezone", times.zone().getId()),
                () -> block.put("from", from.toString()).put("until", until.toString()));
        block.put("allow", Fields.written(allow));
    }
}
