package io.ebbflow.detection.nab;

/** Spreads rows over columns of one pixel each, or one column per row where there are fewer. */
final class PixelColumns {

    /** What to draw of a row; NaN for nothing. */
    @FunctionalInterface
    interface Rows {
        double at(int row);
    }

    /** Of the rows of one column. */
    record Extent(double first, double low, double high, double last) {

        Extent with(double value) {
            return new Extent(first, Math.min(low, value), Math.max(high, value), value);
        }
    }

    private final int rows;
    private final int count;
    private final double left;
    private final double step;

    PixelColumns(int rows, int left, int right) {
        this.rows = rows;
        this.count = Math.min(rows, right - left + 1);
        this.left = left;
        this.step = count == 1 ? 0 : (right - left) / (count - 1.0);
    }

    int count() {
        return count;
    }

    /** The first row of a column; of the column after the last one, the number of rows. */
    int firstRow(int column) {
        return (int) ((long) rows * column / count);
    }

    String x(int column) {
        return Axis.text(left + step * column);
    }

    /** Per column; null where there is nothing to draw. */
    Extent[] extents(Rows of) {
        Extent[] extents = new Extent[count];
        for (int column = 0; column < count; column++) {
            for (int row = firstRow(column); row < firstRow(column + 1); row++) {
                double value = of.at(row);
                if (!Double.isNaN(value)) {
                    extents[column] =
                            extents[column] == null
                                    ? new Extent(value, value, value, value)
                                    : extents[column].with(value);
                }
            }
        }
        return extents;
    }
}
