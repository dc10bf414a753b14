package io.ebbflow.detection.nab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One series of a corpus with its labelled windows. Immutable. */
public final class NabSeries {

    private final String category;
    private final String name;
    private final List<Instant> times;
    private final double[] values;
    private final List<RowRange> windows;

    /**
     * A series.
     *
     * @param category folder of the file, as in {@code realTraffic}
     * @param name of the file without its ending
     * @param windows in order, not overlapping, within the rows
     */
    public NabSeries(
            String category,
            String name,
            List<Instant> times,
            double[] values,
            List<RowRange> windows) {
        if (times.size() != values.length) {
            throw new IllegalArgumentException(
                    name + " has " + times.size() + " times and " + values.length + " values");
        }
        int free = 0;
        for (RowRange window : windows) {
            if (window.first() < free || window.last() >= values.length) {
                throw new IllegalArgumentException(
                        window + " of " + name + " overlaps the one before it, or the end");
            }
            free = window.last() + 1;
        }
        this.category = Objects.requireNonNull(category);
        this.name = Objects.requireNonNull(name);
        this.times = List.copyOf(times);
        this.values = values.clone();
        this.windows = List.copyOf(windows);
    }

    /**
     * Reads the columns {@code timestamp} and {@code value} of a file, without labels.
     *
     * @throws NabFormatException naming file, line and value of what is wrong
     */
    public static NabSeries read(Path file) throws IOException {
        List<Instant> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(file, "timestamp", "value")) {
            while (rows.next()) {
                times.add(rows.time("timestamp"));
                values.add(rows.number("value"));
            }
        }
        if (times.isEmpty()) {
            throw new NabFormatException(file + ": has a header but no rows");
        }
        Path folder = file.toAbsolutePath().getParent();
        Path category = folder == null ? null : folder.getFileName();
        return new NabSeries(
                category == null ? "" : category.toString(),
                file.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", ""),
                times,
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                List.of());
    }

    NabSeries withWindows(List<RowRange> labelled) {
        return new NabSeries(category, name, times, values, labelled);
    }

    public String category() {
        return category;
    }

    public String name() {
        return name;
    }

    /** Number of rows. */
    public int size() {
        return values.length;
    }

    public Instant time(int row) {
        return times.get(row);
    }

    public double value(int row) {
        return values[row];
    }

    public List<RowRange> windows() {
        return windows;
    }

    public boolean labelled(int row) {
        return windows.stream().anyMatch(window -> window.contains(row));
    }

    /**
     * How many rows at the start are not scored, for a detector to get to know the series: 15 %,
     * but at most 750.
     */
    public int probation() {
        return (int) Math.min(Math.floor(0.15 * size()), 0.15 * 5000);
    }

    @Override
    public String toString() {
        return category + "/" + name;
    }
}
