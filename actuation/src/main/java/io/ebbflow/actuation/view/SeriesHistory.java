package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One series as the console shows it: its latest score and its last values. Guarded by the table of
 * series.
 */
final class SeriesHistory {

    private final String key;
    private final EntityHistory entity;
    private final String metric;
    private final String dimension;
    private final Points points = new Points();

    private String unit = "";
    private String detector = "";
    private String quality = "";
    private String verdict = "";
    private String reason = "";
    private boolean expects;
    private double expected;
    private double lower;
    private double upper;
    private long time;
    private double value;
    private double score;
    private Instant seen = Instant.MIN;

    /** An empty history for the series of a score. */
    SeriesHistory(String key, EntityHistory entity, JsonNode score, Words words) {
        JsonNode series = score.path("sample").path("series");
        this.key = key;
        this.entity = entity;
        this.metric = words.same(series.path("metric").asText());
        this.dimension = words.same(series.path("dimension").asText());
    }

    /** Which series a score is about; empty for what is no score. */
    static String keyOf(JsonNode score) {
        JsonNode series = score.path("sample").path("series");
        String entity = series.path("entity").asText();
        String metric = series.path("metric").asText();
        String dimension = series.path("dimension").asText();
        if (entity.isEmpty() || metric.isEmpty()) {
            return "";
        }
        return entity + ":" + metric + (dimension.isEmpty() ? "" : "{" + dimension + "}");
    }

    /** Takes a score; one that is older than the latest, as after a job's restart, is ignored. */
    void add(JsonNode record, Instant seenAt, int depth, Words words) {
        seen = seenAt.isAfter(seen) ? seenAt : seen;
        long at;
        try {
            at = Instant.parse(record.path("@timestamp").asText()).toEpochMilli();
        } catch (DateTimeException e) {
            return;
        }
        JsonNode sample = record.path("sample");
        JsonNode assessment = record.path("assessment");
        JsonNode expectation = assessment.path("expected");
        String judged = assessment.path("verdict").asText();
        boolean taken =
                points.add(
                        at,
                        sample.path("value").asDouble(),
                        assessment.path("score").asDouble(),
                        expectation.path("lower").asDouble(Double.NaN),
                        expectation.path("upper").asDouble(Double.NaN),
                        judged.equals("anomalous"),
                        depth);
        if (!taken) {
            return;
        }
        time = at;
        unit = words.same(sample.path("unit").asText());
        quality = words.same(sample.path("quality").asText());
        value = sample.path("value").asDouble();
        detector = words.same(record.path("detector").asText());
        score = assessment.path("score").asDouble();
        verdict = words.same(judged);
        reason = words.same(assessment.path("reason").asText());
        expects = expectation.isObject();
        expected = expectation.path("value").asDouble();
        lower = expectation.path("lower").asDouble();
        upper = expectation.path("upper").asDouble();
        entity.changed(words.same(sample.path("stack").asText()));
    }

    String key() {
        return key;
    }

    EntityHistory entity() {
        return entity;
    }

    String metric() {
        return metric;
    }

    String unit() {
        return unit;
    }

    String quality() {
        return quality;
    }

    String verdict() {
        return verdict;
    }

    double score() {
        return score;
    }

    long time() {
        return time;
    }

    /** When its latest record was appended. */
    Instant seen() {
        return seen;
    }

    Points points() {
        return points;
    }

    OptionalDouble mean(Instant from, Instant until) {
        return points.mean(from, until);
    }

    /** Its metric, with the dimension where it has one. */
    String name() {
        return dimension.isEmpty() ? metric : metric + "{" + dimension + "}";
    }

    /** What it is and its newest value, as fields of the object that is open. */
    void writeNewest(JsonGenerator json) throws IOException {
        json.writeStringField("metric", metric);
        json.writeStringField("dimension", dimension);
        json.writeStringField("unit", unit);
        json.writeNumberField("value", value);
        json.writeNumberField("score", score);
        json.writeStringField("verdict", verdict);
    }

    /** All of it, with its points. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        writeNewest(json);
        json.writeStringField("detector", detector);
        json.writeStringField("reason", reason);
        if (expects) {
            json.writeObjectFieldStart("expected");
            json.writeNumberField("value", expected);
            json.writeNumberField("lower", lower);
            json.writeNumberField("upper", upper);
            json.writeEndObject();
        }
        json.writeStringField("quality", quality);
        json.writeStringField("time", Instant.ofEpochMilli(time).toString());
        json.writeFieldName("points");
        points.write(json);
        json.writeEndObject();
    }
}
