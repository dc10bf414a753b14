package io.ebbflow.ingest.decode;

import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.Optional;

/** Bounds on what a sample may say of itself, whichever producer wrote it. */
public final class Plausible {

    /** Longest entity id, metric or dimension; each becomes part of keys and of state. */
    public static final int MAX_NAME = 512;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Plausible() {}

    /** What is wrong with the time; empty if it lies between 1970 and 9999. */
    public static Optional<String> violation(Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(LATEST)
                ? Optional.of("@timestamp " + time + " is not between 1970 and 9999")
                : Optional.empty();
    }

    /** What is wrong with the names of a series; empty if none is too long. */
    public static Optional<String> violation(Series series) {
        return violation("entity", series.entity().id())
                .or(() -> violation("metric", series.metric()))
                .or(() -> violation("dimension", series.dimension()));
    }

    private static Optional<String> violation(String what, String name) {
        return name.length() <= MAX_NAME
                ? Optional.empty()
                : Optional.of(
                        what
                                + " '"
                                + name.substring(0, 40)
                                + "...' is "
                                + name.length()
                                + " characters, more than the limit of "
                                + MAX_NAME);
    }
}
