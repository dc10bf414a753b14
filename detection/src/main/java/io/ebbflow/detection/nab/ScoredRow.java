package io.ebbflow.detection.nab;

import java.util.ArrayList;
import java.util.List;

/**
 * A row past probation, with what its detection is worth before the profile's weight.
 *
 * <p>{@code S(x) = 2 / (1 + e^(5x)) - 1}. Within a window of w rows that ends at row r, row i is
 * worth {@code S(-(r - i + 1) / w) / S(-1)}, from 1 at its start down to nearly 0. After a window
 * it is worth {@code S((i - r) / (w - 1))}, from 0 down to -1, and -1 from three window lengths on;
 * before the first window of its series -1.
 *
 * @param window index of the window it lies in, over all series, or {@link #OUTSIDE}
 */
record ScoredRow(String category, double score, int window, double worth) {

    static final int OUTSIDE = -1;

    private static final double FADED = 3;

    /**
     * The rows of a series.
     *
     * @param firstWindow index that its first window has over all series
     */
    static List<ScoredRow> of(ScoredSeries scored, int firstWindow) {
        NabSeries series = scored.series();
        List<RowRange> windows = series.windows();
        List<ScoredRow> rows = new ArrayList<>(series.size());
        int next = 0;
        for (int row = 0; row < series.size(); row++) {
            // the first window that does not end before this row
            while (next < windows.size() && windows.get(next).last() < row) {
                next++;
            }
            if (row < series.probation()) {
                continue;
            }
            boolean inside = next < windows.size() && windows.get(next).contains(row);
            double worth;
            if (inside) {
                worth = within(windows.get(next), row);
            } else {
                worth = next == 0 ? -1 : after(windows.get(next - 1), row);
            }
            rows.add(
                    new ScoredRow(
                            series.category(),
                            scored.score(row),
                            inside ? firstWindow + next : OUTSIDE,
                            worth));
        }
        return rows;
    }

    private static double within(RowRange window, int row) {
        double x = -(window.last() - row + 1) / (double) window.length();
        return sigmoid(x) / sigmoid(-1);
    }

    private static double after(RowRange window, int row) {
        // a window of a single row divides by zero: infinitely far, thus worth -1
        double x = (row - window.last()) / (double) (window.length() - 1);
        return x > FADED ? -1 : sigmoid(x);
    }

    private static double sigmoid(double x) {
        return 2 / (1 + StrictMath.exp(5 * x)) - 1;
    }
}
