package io.ebbflow.ingest.replay;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of CSV, each a sample of a series. A value that is empty is left out without a word. */
public final class CsvFile implements RecordedFile {

    private static final int LONGEST_LINE = 1 << 16;

    private final String name;
    private final BufferedReader in;
    private final Series series;
    private final String unit;
    private final Problems problems;
    private final Map<String, Integer> places;
    private int line;

    /**
     * @param series of lines that do not say
     * @param unit of lines that do not say
     * @throws IllegalArgumentException if a column is not there
     */
    public CsvFile(
            String name,
            InputStream in,
            CsvColumns columns,
            Series series,
            String unit,
            Problems problems)
            throws IOException {
        this.name = name;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.series = series;
        this.unit = unit;
        this.problems = problems;
        this.places = columns.places(columns.named() ? header() : List.of());
    }

    private List<String> header() throws IOException {
        line++;
        String first = in.readLine();
        return first == null ? List.of() : CsvLine.split(first.replace("\uFEFF", ""));
    }

    @Override
    public Optional<Recorded> next() throws IOException {
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            try {
                if (text.length() > LONGEST_LINE) {
                    throw new IllegalArgumentException(
                            "the line has more than " + LONGEST_LINE + " characters");
                }
                Optional<Recorded> recorded = record(CsvLine.split(text));
                if (recorded.isPresent()) {
                    return recorded;
                }
            } catch (IllegalArgumentException e) {
                problems.report(name + ":" + line, e.getMessage());
            }
        }
        return Optional.empty();
    }

    private Optional<Recorded> record(List<String> values) {
        String number = value(values, "value", "");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Series of =
                new Series(
                        Entity.parse(value(values, "entity", series.entity().toString())),
                        value(values, "metric", series.metric()),
                        value(values, "dimension", series.dimension()));
        Instant time = CsvLine.time(value(values, "time", ""));
        MetricSample sample =
                new MetricSample(
                        time,
                        of,
                        MetricKind.GAUGE,
                        value(values, "unit", unit),
                        number(number),
                        List.of(),
                        "replay",
                        null);
        return Optional.of(
                new Recorded(time, Topic.METRICS, of.key(), at -> Json.write(at(sample, at))));
    }

    private String value(List<String> values, String what, String otherwise) {
        Integer place = places.get(what);
        if (place == null) {
            return otherwise;
        }
        if (place >= values.size()) {
            throw new IllegalArgumentException(
                    "the line has " + values.size() + " columns, none for " + what);
        }
        return values.get(place);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no number", e);
        }
    }

    private static MetricSample at(MetricSample sample, Instant time) {
        return new MetricSample(
                time,
                sample.series(),
                sample.kind(),
                sample.unit(),
                sample.value(),
                sample.memberOf(),
                sample.source(),
                null);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
