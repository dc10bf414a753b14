package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The newest values of a series in order of time, in a ring that grows up to the depth it may have.
 * Thirty-two bytes each. Guarded by the table of series.
 */
final class Points {

    private static final int FIRST_SIZE = 4;

    /** Score, lower bound, upper bound, 1 if anomalous. */
    private static final int FIGURES = 4;

    private long[] times = new long[FIRST_SIZE];
    private double[] values = new double[FIRST_SIZE];
    private float[] figures = new float[FIRST_SIZE * FIGURES];
    private int oldest;
    private int size;

    /**
     * Adds a point, or replaces the newest where it has the same time.
     *
     * @param lower NaN where nothing is expected yet
     * @param upper likewise
     * @param depth how many points there may be; the oldest give way
     * @return false for one that is older than the newest, which is not taken
     */
    boolean add(
            long time,
            double value,
            double score,
            double lower,
            double upper,
            boolean odd,
            int depth) {
        int newest = size == 0 ? -1 : slot(size - 1);
        if (newest >= 0 && time < times[newest]) {
            return false;
        }
        int slot = newest >= 0 && time == times[newest] ? newest : nextSlot(depth);
        times[slot] = time;
        values[slot] = value;
        figures[slot * FIGURES] = (float) score;
        figures[slot * FIGURES + 1] = (float) lower;
        figures[slot * FIGURES + 2] = (float) upper;
        figures[slot * FIGURES + 3] = odd ? 1 : 0;
        return true;
    }

    int size() {
        return size;
    }

    /** For how many points there is room by now. */
    int room() {
        return times.length;
    }

    /** Forgets all but the newest. */
    void trimTo(int depth) {
        if (times.length > depth) {
            resize(depth);
        }
    }

    private int slot(int index) {
        return (oldest + index) % times.length;
    }

    private int nextSlot(int depth) {
        if (size == times.length && size < depth) {
            resize(Math.min(depth, size * 2));
        }
        if (size < times.length) {
            return slot(size++);
        }
        int slot = oldest;
        oldest = (oldest + 1) % times.length;
        return slot;
    }

    private void resize(int room) {
        int kept = Math.min(size, room);
        long[] newTimes = new long[room];
        double[] newValues = new double[room];
        float[] newFigures = new float[room * FIGURES];
        for (int i = 0; i < kept; i++) {
            int from = slot(size - kept + i);
            newTimes[i] = times[from];
            newValues[i] = values[from];
            System.arraycopy(figures, from * FIGURES, newFigures, i * FIGURES, FIGURES);
        }
        times = newTimes;
        values = newValues;
        figures = newFigures;
        oldest = 0;
        size = kept;
    }

    /** Of the values in {@code (from, until]}; empty where there is none. */
    OptionalDouble mean(Instant from, Instant until) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            if (times[slot] > from.toEpochMilli() && times[slot] <= until.toEpochMilli()) {
                sum += values[slot];
                count++;
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /** As {@code [epoch ms, value, score, lower bound, upper bound, 1 if anomalous]} each. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            float[] mine = Arrays.copyOfRange(figures, slot * FIGURES, slot * FIGURES + FIGURES);
            json.writeStartArray();
            json.writeNumber(times[slot]);
            json.writeNumber(values[slot]);
            json.writeNumber(mine[0]);
            writeBound(json, mine[1]);
            writeBound(json, mine[2]);
            json.writeNumber((int) mine[3]);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void writeBound(JsonGenerator json, float bound) throws IOException {
        if (Float.isFinite(bound)) {
            json.writeNumber(bound);
        } else {
            json.writeNull();
        }
    }
}
