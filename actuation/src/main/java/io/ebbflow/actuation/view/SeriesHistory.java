package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * One series as the console shows it: its latest score and the last {@value #MAX_POINTS} values.
 * Guarded by the read model.
 */
final class SeriesHistory {

    /** Five minutes of windows every two seconds. */
    static final int MAX_POINTS = 150;

    private static final int FIRST_SIZE = 16;

    private final String key;
    private final String entity;
    private final String metric;
    private final String dimension;

    private String stack = "";
    private String unit = "";
    private String detector = "";
    private String quality = "";
    private String verdict = "";
    private String reason = "";
    private String expected;
    private String time = "";
    private double value;
    private double score;

    private long[] times = new long[FIRST_SIZE];
    private double[] values = new double[FIRST_SIZE];
    private float[] scores = new float[FIRST_SIZE];
    private float[] lowers = new float[FIRST_SIZE];
    private float[] uppers = new float[FIRST_SIZE];
    private boolean[] odd = new boolean[FIRST_SIZE];
    private int oldest;
    private int points;
    private Instant seen = Instant.MIN;

    private SeriesHistory(String key, String entity, String metric, String dimension) {
        this.key = key;
        this.entity = entity;
        this.metric = metric;
        this.dimension = dimension;
    }

    /** An empty history for the series of a score. */
    static SeriesHistory of(JsonNode score) {
        JsonNode series = score.path("sample").path("series");
        return new SeriesHistory(
                keyOf(score),
                series.path("entity").asText(),
                series.path("metric").asText(),
                series.path("dimension").asText());
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
    void add(JsonNode record, Instant seenAt) {
        seen = seenAt.isAfter(seen) ? seenAt : seen;
        String text = record.path("@timestamp").asText();
        long at;
        try {
            at = Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            return;
        }
        int latest = points == 0 ? -1 : (oldest + points - 1) % times.length;
        if (latest >= 0 && at < times[latest]) {
            return;
        }
        JsonNode sample = record.path("sample");
        JsonNode assessment = record.path("assessment");
        time = text;
        stack = sample.path("stack").asText();
        unit = sample.path("unit").asText();
        quality = sample.path("quality").asText();
        value = sample.path("value").asDouble();
        detector = record.path("detector").asText();
        score = assessment.path("score").asDouble();
        verdict = assessment.path("verdict").asText();
        reason = assessment.path("reason").asText();
        expected =
                assessment.path("expected").isObject()
                        ? assessment.path("expected").toString()
                        : null;
        int slot = latest >= 0 && at == times[latest] ? latest : nextSlot();
        times[slot] = at;
        values[slot] = value;
        scores[slot] = (float) score;
        lowers[slot] = bound(assessment, "lower");
        uppers[slot] = bound(assessment, "upper");
        odd[slot] = verdict.equals("anomalous");
    }

    /** NaN during warm-up, when nothing is expected yet. */
    private static float bound(JsonNode assessment, String which) {
        JsonNode bound = assessment.path("expected").path(which);
        return bound.isNumber() ? (float) bound.asDouble() : Float.NaN;
    }

    private int nextSlot() {
        if (points == times.length && points < MAX_POINTS) {
            // still in order from index 0: the ring turns only once it has its full size
            int size = Math.min(MAX_POINTS, points * 2);
            times = Arrays.copyOf(times, size);
            values = Arrays.copyOf(values, size);
            scores = Arrays.copyOf(scores, size);
            lowers = Arrays.copyOf(lowers, size);
            uppers = Arrays.copyOf(uppers, size);
            odd = Arrays.copyOf(odd, size);
        }
        if (points < times.length) {
            return points++;
        }
        int slot = oldest;
        oldest = (oldest + 1) % times.length;
        return slot;
    }

    private static void writeBound(JsonGenerator json, float bound) throws IOException {
        if (Float.isFinite(bound)) {
            json.writeNumber(bound);
        } else {
            json.writeNull();
        }
    }

    String entity() {
        return entity;
    }

    String stack() {
        return stack;
    }

    /** When its latest record was appended. */
    Instant seen() {
        return seen;
    }

    /** Of the values in {@code (from, until]}; empty where there is none. */
    OptionalDouble mean(Instant from, Instant until) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < points; i++) {
            int slot = (oldest + i) % times.length;
            if (times[slot] > from.toEpochMilli() && times[slot] <= until.toEpochMilli()) {
                sum += values[slot];
                count++;
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /** Its metric, with the dimension where it has one. */
    String name() {
        return dimension.isEmpty() ? metric : metric + "{" + dimension + "}";
    }

    /** Points are {@code [epoch ms, value, score, lower bound, upper bound, 1 if anomalous]}. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        json.writeStringField("metric", metric);
        json.writeStringField("dimension", dimension);
        json.writeStringField("unit", unit);
        json.writeStringField("detector", detector);
        json.writeNumberField("value", value);
        json.writeNumberField("score", score);
        json.writeStringField("verdict", verdict);
        json.writeStringField("reason", reason);
        if (expected != null) {
            json.writeFieldName("expected");
            json.writeRawValue(expected);
        }
        json.writeStringField("quality", quality);
        json.writeStringField("time", time);
        json.writeArrayFieldStart("points");
        for (int i = 0; i < points; i++) {
            int slot = (oldest + i) % times.length;
            json.writeStartArray();
            json.writeNumber(times[slot]);
            json.writeNumber(values[slot]);
            json.writeNumber(scores[slot]);
            writeBound(json, lowers[slot]);
            writeBound(json, uppers[slot]);
            json.writeNumber(odd[slot] ? 1 : 0);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
