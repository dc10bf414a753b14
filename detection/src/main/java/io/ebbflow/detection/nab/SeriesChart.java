package io.ebbflow.detection.nab;

import java.util.Locale;

/**
 * A series and its scores as one SVG picture: values above, with the labelled windows shaded and
 * the band that was expected; scores below, with the threshold. Time runs by rows, as the scorer
 * counts.
 *
 * <p>Of the rows that share a pixel the least and the largest value are drawn, so that no spike is
 * lost and a picture stays below 200 KB however long the series is.
 */
public final class SeriesChart {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 560;
    private static final int LEFT = 72;
    private static final int RIGHT = 1176;

    private static final String STYLE =
            "text{font:12px system-ui,'Segoe UI','DejaVu Sans',sans-serif;fill:#475569}"
                    + ".title{font-size:16px;font-weight:600;fill:#0f172a}"
                    + ".grid{stroke:#e2e8f0;stroke-width:1}"
                    + ".window{fill:#fbbf24;fill-opacity:.35}.missed{fill:#f87171;fill-opacity:.3}"
                    + ".probation{fill:#f1f5f9}"
                    + ".band{fill:#38bdf8;fill-opacity:.16}"
                    + ".value{fill:none;stroke:#1e293b;stroke-width:1;stroke-linejoin:round}"
                    + ".score{fill:none;stroke:#7c3aed;stroke-width:1;stroke-linejoin:round}"
                    + ".threshold{stroke:#dc2626;stroke-width:1;stroke-dasharray:5 4}"
                    + ".true{fill:#16a34a}.false{fill:#dc2626}";

    private final SeriesRun run;
    private final ScoredSeries scored;
    private final NabSeries series;
    private final double threshold;
    private final Axis rows;
    private final PixelColumns columns;
    private final StringBuilder svg = new StringBuilder(100_000);

    private SeriesChart(SeriesRun run, double threshold) {
        this.run = run;
        this.scored = run.scored();
        this.series = scored.series();
        this.threshold = threshold;
        this.rows = new Axis(0, Math.max(1, series.size() - 1), LEFT, RIGHT);
        this.columns = new PixelColumns(series.size(), LEFT, RIGHT);
    }

    /**
     * Draws a run.
     *
     * @param threshold from which a score is a detection
     */
    public static String svg(SeriesRun run, double threshold) {
        return new SeriesChart(run, threshold).draw();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\"><style>%s</style>",
                WIDTH, HEIGHT, WIDTH, HEIGHT, STYLE);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, HEIGHT);
        add("<text class=\"title\" x=\"%d\" y=\"28\">%s</text>", LEFT, escaped(series.toString()));
        Axis values = valueAxis();
        Axis scores = new Axis(0, 1, 504, 392);
        shade("probation", 0, series.probation() - 1);
        band(values);
        windows();
        grid(values);
        grid(scores);
        times();
        line("value", values, series::value);
        line("score", scores, scored::score);
        add(
                "<line class=\"threshold\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>",
                LEFT, RIGHT, scores.at(threshold), scores.at(threshold));
        detections(values);
        legend();
        add("<text x=\"%d\" y=\"384\">anomaly score, threshold %s</text>", LEFT, threshold);
        return svg.append("</svg>\n").toString();
    }

    /** What the values need; a wide expected band is cut, or it would flatten the series. */
    private Axis valueAxis() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < series.size(); row++) {
            low = Math.min(low, series.value(row));
            high = Math.max(high, series.value(row));
        }
        double margin = high > low ? (high - low) * 0.06 : Math.max(1, Math.abs(high)) * 0.1;
        return new Axis(low - margin, high + margin, 352, 64);
    }

    private void windows() {
        for (RowRange window : series.windows()) {
            boolean hit = false;
            for (int row = window.first(); row <= window.last(); row++) {
                hit |= detected(row);
            }
            shade(hit ? "window" : "missed", window.first(), window.last());
        }
    }

    private void shade(String style, int first, int last) {
        if (last < first) {
            return;
        }
        double x = rows.position(first);
        double width = Math.max(1, rows.position(last) - x);
        for (int[] panel : new int[][] {{64, 288}, {392, 112}}) {
            add(
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                    style, x, panel[0], width, panel[1]);
        }
    }

    private void grid(Axis axis) {
        for (double tick : axis.ticks(5)) {
            add(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>",
                    LEFT, RIGHT, axis.at(tick), axis.at(tick));
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 8, axis.position(tick) + 4, axis.label(tick));
        }
    }

    private void times() {
        int ticks = 6;
        for (int tick = 0; tick <= ticks; tick++) {
            int row = (int) ((series.size() - 1L) * tick / ticks);
            String anchor = tick == 0 ? "start" : tick == ticks ? "end" : "middle";
            // to the minute
            String label = Timestamps.format(series.time(row)).substring(0, 16);
            add(
                    "<text x=\"%s\" y=\"526\" text-anchor=\"%s\">%s</text>",
                    rows.at(row), anchor, label);
        }
    }

    private void band(Axis axis) {
        PixelColumns.Extent[] upper = columns.extents(run::upper);
        PixelColumns.Extent[] lower = columns.extents(run::lower);
        int from = 0;
        while (from < upper.length) {
            int to = from;
            while (to < upper.length && upper[to] != null && lower[to] != null) {
                to++;
            }
            if (to > from) {
                StringBuilder path = new StringBuilder("M");
                for (int column = from; column < to; column++) {
                    path.append(columns.x(column)).append(' ');
                    path.append(axis.clamped(upper[column].high())).append(' ');
                }
                for (int column = to - 1; column >= from; column--) {
                    path.append(columns.x(column)).append(' ');
                    path.append(axis.clamped(lower[column].low())).append(' ');
                }
                add("<path class=\"band\" d=\"%sZ\"/>", path);
            }
            from = to + 1;
        }
    }

    private void line(String style, Axis axis, PixelColumns.Rows of) {
        StringBuilder path = new StringBuilder("M");
        PixelColumns.Extent[] extents = columns.extents(of);
        for (int column = 0; column < extents.length; column++) {
            PixelColumns.Extent extent = extents[column];
            path.append(columns.x(column)).append(' ');
            path.append(axis.at(extent.first())).append(' ');
            if (extent.low() != extent.high()) {
                path.append(columns.x(column)).append(' ').append(axis.at(extent.low()));
                path.append(' ');
                path.append(columns.x(column)).append(' ').append(axis.at(extent.high()));
                path.append(' ');
                path.append(columns.x(column)).append(' ').append(axis.at(extent.last()));
                path.append(' ');
            }
        }
        add("<path class=\"%s\" d=\"%s\"/>", style, path.toString().strip());
    }

    /** A dot per pixel that holds a detected row; a true one where one of them is. */
    private void detections(Axis values) {
        for (int column = 0; column < columns.count(); column++) {
            int shown = -1;
            for (int row = columns.firstRow(column); row < columns.firstRow(column + 1); row++) {
                boolean counts = detected(row);
                if (counts && (shown < 0 || (series.labelled(row) && !series.labelled(shown)))) {
                    shown = row;
                }
            }
            if (shown >= 0) {
                add(
                        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"2.6\"/>",
                        series.labelled(shown) ? "true" : "false",
                        columns.x(column),
                        values.at(series.value(shown)));
            }
        }
    }

    private boolean detected(int row) {
        return row >= series.probation() && scored.score(row) >= threshold;
    }

    private void legend() {
        String[][] entries = {
            {"probation", "not scored"},
            {"window", "labelled, hit"},
            {"missed", "labelled, missed"},
            {"band", "expected"},
            {"true", "detected"},
            {"false", "false alarm"}
        };
        int x = RIGHT - 690;
        for (String[] entry : entries) {
            add("<rect class=\"%s\" x=\"%d\" y=\"38\" width=\"14\" height=\"12\"/>", entry[0], x);
            add("<text x=\"%d\" y=\"48\">%s</text>", x + 19, entry[1]);
            // a letter is some 6.5 pixels wide
            x += 45 + entry[1].length() * 13 / 2;
        }
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
