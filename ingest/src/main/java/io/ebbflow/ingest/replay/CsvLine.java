package io.ebbflow.ingest.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;

/** A line of a CSV file (RFC 4180, but that a value never spans lines). */
final class CsvLine {

    /** As in 2014-04-01 00:05:00.123, which is UTC for want of a zone. */
    private static final DateTimeFormatter LOCAL =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd['T'][' ']HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter(java.util.Locale.ROOT);

    /** A number of seconds is below this until the year 5138, one of milliseconds from 1973 on. */
    private static final double MILLIS_FROM = 1e11;

    private CsvLine() {}

    static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean doubled =
                    quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (doubled) {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }

    /**
     * Reads a time: ISO 8601, the same with a blank and without a zone, or seconds or milliseconds
     * since 1970.
     *
     * @throws IllegalArgumentException naming the text
     */
    static Instant time(String text) {
        try {
            if (text.matches("\\d{9,}(\\.\\d+)?")) {
                double number = Double.parseDouble(text);
                double millis = number < MILLIS_FROM ? number * 1000 : number;
                return Instant.ofEpochMilli(Math.round(millis));
            }
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text, LOCAL).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time, such as 2026-03-01 10:00:00", e);
        }
    }
}
