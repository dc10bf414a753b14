package io.ebbflow.detection.nab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Labelled series in the benchmark's layout: {@code data/<category>/<file>.csv} with the columns
 * {@code timestamp,value}, and {@code labels/combined_windows.json}. Ordered by category and name.
 */
public final class NabCorpus {

    private static final String DATA = "data";
    private static final String LABELS = "labels/combined_windows.json";

    private final List<NabSeries> series;

    private NabCorpus(List<NabSeries> series) {
        this.series = series;
    }

    /**
     * Reads a corpus. Labels of files that are not there are ignored, so that a part of a corpus is
     * one too; a file without an entry among the labels is an error.
     *
     * @throws NabFormatException naming file, line and value of what is wrong
     */
    public static NabCorpus read(Path folder) throws IOException {
        Path data = folder.resolve(DATA);
        if (!Files.isDirectory(data)) {
            throw new NabFormatException(
                    data + ": no such folder; a corpus has data/<category>/<file>.csv");
        }
        Path labelFile = folder.resolve(LABELS);
        JsonNode labels = labels(labelFile);
        List<NabSeries> series = new ArrayList<>();
        for (Path file : csvFiles(data)) {
            String key = file.getParent().getFileName() + "/" + file.getFileName();
            JsonNode windows = labels.get(key);
            if (windows == null) {
                throw new NabFormatException(labelFile + ": no entry '" + key + "'");
            }
            NabSeries read = NabSeries.read(file);
            series.add(read.withWindows(windows(labelFile + ": " + key, windows, read)));
        }
        if (series.isEmpty()) {
            throw new NabFormatException(data + ": no files <category>/<file>.csv in it");
        }
        return new NabCorpus(List.copyOf(series));
    }

    public List<NabSeries> series() {
        return series;
    }

    /** Labelled windows of all series. */
    public int windows() {
        return series.stream().mapToInt(one -> one.windows().size()).sum();
    }

    /** Rows of all series. */
    public int rows() {
        return series.stream().mapToInt(NabSeries::size).sum();
    }

    private static List<Path> csvFiles(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data, 2, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> data.relativize(file).getNameCount() == 2)
                    .filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode labels(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NabFormatException(file + ": no such file; it says which rows are anomalous");
        }
        try {
            JsonNode labels = Json.mapper().readTree(Files.readAllBytes(file));
            if (labels.isObject()) {
                return labels;
            }
        } catch (JsonProcessingException e) {
            throw new NabFormatException(
                    file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        }
        throw new NabFormatException(file + ": must be an object of files with their windows");
    }

    private static List<RowRange> windows(String place, JsonNode windows, NabSeries series)
            throws NabFormatException {
        List<RowRange> ranges = new ArrayList<>();
        for (JsonNode window : windows) {
            if (!windows.isArray() || !window.isArray() || window.size() != 2) {
                throw new NabFormatException(
                        place + ": a window is a pair of times, got " + window);
            }
            RowRange range =
                    rows(place, series, time(place, window.get(0)), time(place, window.get(1)));
            if (!ranges.isEmpty() && range.first() <= ranges.get(ranges.size() - 1).last()) {
                throw new NabFormatException(
                        place + ": window " + window + " overlaps the one before it");
            }
            ranges.add(range);
        }
        return ranges;
    }

    private static Instant time(String place, JsonNode node) throws NabFormatException {
        return Timestamps.parse(node.asText())
                .orElseThrow(
                        () ->
                                new NabFormatException(
                                        place
                                                + ": a time must look like 2014-07-01 00:30:00, got "
                                                + node));
    }

    /**
     * A window begins and ends with the first row of that time, as in the benchmark's own scorer
     * (times repeat in some files); where there is no such row, it covers those in between.
     */
    private static RowRange rows(String place, NabSeries series, Instant start, Instant end)
            throws NabFormatException {
        int first = 0;
        while (first < series.size() && series.time(first).isBefore(start)) {
            first++;
        }
        int last = first;
        while (last < series.size() && series.time(last).isBefore(end)) {
            last++;
        }
        if (last == series.size() || series.time(last).isAfter(end)) {
            last--;
        }
        if (last < first) {
            throw new NabFormatException(
                    place
                            + ": no row between "
                            + Timestamps.format(start)
                            + " and "
                            + Timestamps.format(end));
        }
        return new RowRange(first, last);
    }
}
