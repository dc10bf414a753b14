package io.ebbflow.decision.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Points in time as documents write them, with their offset: {@code 2026-11-27T08:00:00+01:00}. */
public final class Instants {

    private static final Instant LEAST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant MOST = Instant.parse("2200-01-01T00:00:00Z");

    private Instants() {}

    /** The instant of a text in ISO 8601 with an offset or Z. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reports a text that is none, where there is a sound one. */
    public static void check(Findings findings, String pointer) {
        if (!findings.sound(pointer)) {
            return;
        }
        Optional<Instant> time = parse(findings.value(pointer).asText());
        if (time.isEmpty() || time.get().isBefore(LEAST) || !time.get().isBefore(MOST)) {
            findings.problem(
                    pointer,
                    "must be a time with its offset, 2000 to 2199, as in"
                            + " 2026-11-27T08:00:00+01:00; got "
                            + Findings.quote(findings.value(pointer)));
        }
    }
}
