package io.ebbflow.detection.nab;

/** Rows of a series from the first to the last, both included; a labelled window. */
public record RowRange(int first, int last) {

    public RowRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("no range of rows: " + first + " to " + last);
        }
    }

    public int length() {
        return last - first + 1;
    }

    public boolean contains(int row) {
        return row >= first && row <= last;
    }
}
