package io.ebbflow.flinkjobs.local.whatif;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which records of topics are read.
 *
 * @param from the first event time; empty for all there are
 * @param to the event time that is no longer read
 * @param firstOffset the first offset of every partition; empty for all there are
 * @param endOffset the offset of every partition that is no longer read
 */
public record TapeRange(
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong firstOffset,
        OptionalLong endOffset) {

    /**
     * A range between two bounds, each a time as in {@code 2026-03-01T00:00:00Z} or an offset; null
     * for none.
     *
     * @throws IllegalArgumentException if a bound is neither, or they are in the wrong order
     */
    public static TapeRange of(String from, String to) {
        TapeRange range =
                new TapeRange(time("--from", from), time("--to", to), offset(from), offset(to));
        boolean noTime =
                range.from.isPresent()
                        && range.to.isPresent()
                        && !range.from.get().isBefore(range.to.get());
        boolean noOffset =
                range.firstOffset.isPresent()
                        && range.endOffset.isPresent()
                        && range.firstOffset.getAsLong() >= range.endOffset.getAsLong();
        if (noTime || noOffset) {
            throw new IllegalArgumentException("--from " + from + " must be before --to " + to);
        }
        return range;
    }

    private static boolean isOffset(String bound) {
        return bound != null && bound.matches("[0-9]{1,18}");
    }

    private static OptionalLong offset(String bound) {
        return isOffset(bound) ? OptionalLong.of(Long.parseLong(bound)) : OptionalLong.empty();
    }

    private static Optional<Instant> time(String option, String bound) {
        if (bound == null || isOffset(bound)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(bound));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    option
                            + " must be a time as in 2026-03-01T00:00:00Z, or an offset, got '"
                            + bound
                            + "'",
                    e);
        }
    }

    boolean holds(Instant time) {
        return from.map(first -> !time.isBefore(first)).orElse(true)
                && to.map(time::isBefore).orElse(true);
    }

    boolean holds(long offset) {
        return offset >= firstOffset.orElse(0) && offset < endOffset.orElse(Long.MAX_VALUE);
    }
}
