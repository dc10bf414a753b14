package io.ebbflow.ingest.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which column of a CSV file is what: by its name in the first line, or by its number from 1 in a
 * file without one.
 *
 * @param columns {@code time} and {@code value}, and where there are such {@code entity}, {@code
 *     metric}, {@code unit}, {@code dimension}
 */
public record CsvColumns(Map<String, String> columns) {

    private static final List<String> KNOWN =
            List.of("time", "value", "entity", "metric", "unit", "dimension");

    /** As the files of the Numenta Anomaly Benchmark have them. */
    public static final CsvColumns NAB =
            new CsvColumns(Map.of("time", "timestamp", "value", "value"));

    public CsvColumns {
        columns = Map.copyOf(columns);
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (!KNOWN.contains(column.getKey()) || column.getValue().isBlank()) {
                throw new IllegalArgumentException(
                        "columns are "
                                + String.join(", ", KNOWN)
                                + ", each with a name or number; got "
                                + column.getKey()
                                + "="
                                + column.getValue());
            }
        }
        if (!columns.containsKey("time") || !columns.containsKey("value")) {
            throw new IllegalArgumentException(
                    "columns need time and value, got " + columns.keySet());
        }
        long numbers = columns.values().stream().filter(CsvColumns::isNumber).count();
        if (numbers != 0 && numbers != columns.size()) {
            throw new IllegalArgumentException(
                    "columns are all named or all numbered, got " + columns.values());
        }
    }

    /**
     * Reads {@code time=timestamp,value=cpu}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static CsvColumns parse(String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "columns are written time=timestamp,value=cpu; got '" + part + "'");
            }
            columns.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        return new CsvColumns(columns);
    }

    /** Whether the first line of a file holds the names. */
    public boolean named() {
        return columns.values().stream().noneMatch(CsvColumns::isNumber);
    }

    /**
     * Where each column is.
     *
     * @param header the first line, for columns that are named
     * @throws IllegalArgumentException if one is not there
     */
    Map<String, Integer> places(List<String> header) {
        Map<String, Integer> places = new LinkedHashMap<>();
        columns.forEach(
                (what, column) -> {
                    int place = named() ? header.indexOf(column) : Integer.parseInt(column) - 1;
                    if (place < 0) {
                        throw new IllegalArgumentException(
                                "no column '" + column + "' for " + what + " among " + header);
                    }
                    places.put(what, place);
                });
        return places;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 6 && text.chars().allMatch(Character::isDigit);
    }
}
