package io.ebbflow.dashboards.server;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which daily indices have had their time. A server without index management keeps everything for
 * ever, and each index costs heap.
 *
 * @param keep how long after the end of its day (UTC) an index is kept
 */
public record Retention(Duration keep) {

    private static final Pattern DAILY = Pattern.compile("ebbflow-.+-(\\d{4}\\.\\d{2}\\.\\d{2})");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");

    /** Those of the indices that are ours, of one day, and too old. */
    public List<String> expired(List<String> indices, Instant now) {
        return indices.stream()
                .filter(index -> endOfDay(index).map(end -> isOver(end, now)).orElse(false))
                .sorted()
                .toList();
    }

    private boolean isOver(Instant endOfDay, Instant now) {
        return endOfDay.plus(keep).isBefore(now);
    }

    private static Optional<Instant> endOfDay(String index) {
        Matcher matcher = DAILY.matcher(index);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(matcher.group(1), DAY);
            return Optional.of(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty(); // 2026.99.99 is somebody else's naming
        }
    }
}
