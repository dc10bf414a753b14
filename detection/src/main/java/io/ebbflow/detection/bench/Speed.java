package io.ebbflow.detection.bench;

import java.util.Arrays;

/**
 * Work done over the first records of a series, repetition by repetition, and how long it took at
 * each mark of {@value #MARK} records, so that detectors can be compared over the same records even
 * if one ran out of time.
 */
final class Speed {

    static final int MARK = 250;

    private final long[] nanosToMark;
    private int marks;
    private long records;
    private long nanos;

    Speed(int seriesLength) {
        this.nanosToMark = new long[seriesLength / MARK + 1];
        this.marks = nanosToMark.length - 1;
    }

    /**
     * Adds a repetition.
     *
     * @param done records it got through
     * @param spent nanoseconds it took
     * @param toMark nanoseconds to each mark it reached; index 0 is not used
     */
    void add(int done, long spent, long[] toMark) {
        records += done;
        nanos += spent;
        marks = Math.min(marks, done / MARK);
        for (int mark = 1; mark <= marks; mark++) {
            nanosToMark[mark] += toMark[mark];
        }
    }

    double recordsPerSecond() {
        return records * 1e9 / Math.max(1, nanos);
    }

    long records() {
        return records;
    }

    /**
     * How many times as fast as another, over the records that both got through in every
     * repetition; over all of each where those are fewer than {@value #MARK}.
     */
    double ratioTo(Speed other) {
        int common = Math.min(marks, other.marks);
        return common == 0
                ? recordsPerSecond() / other.recordsPerSecond()
                : (double) other.nanosToMark[common] / Math.max(1, nanosToMark[common]);
    }

    @Override
    public String toString() {
        return records + " records, marks " + Arrays.toString(nanosToMark);
    }
}
