package io.ebbflow.flinkjobs.local.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Draws over time as inline SVG: no script, no font, no image from elsewhere. */
final class Plot {

    private static final int WIDTH = 960;
    private static final int LEFT = 48;
    private static final int BOTTOM = 22;
    private static final int TOP = 8;
    private static final int MOST_POINTS = 2000;

    private final StringBuilder svg = new StringBuilder(1 << 14);
    private final Instant from;
    private final double seconds;
    private final double most;
    private final int height;

    /**
     * A plot from 0 to {@code most}.
     *
     * @param title for those who cannot see it
     */
    Plot(String title, Instant from, Instant to, double most, int height) {
        this.from = from;
        this.seconds = Math.max(1, Duration.between(from, to).toSeconds());
        this.most = most > 0 ? most : 1;
        this.height = height;
        svg.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(height);
        svg.append("\" role=\"img\"><title>").append(Page.escaped(title)).append("</title>\n");
        for (int i = 0; i <= 4; i++) {
            double value = this.most * i / 4;
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                                    + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                            LEFT,
                            WIDTH,
                            y(value),
                            y(value),
                            LEFT - 6,
                            y(value) + 4,
                            label(value)));
        }
        for (int i = 0; i <= 6; i++) {
            Instant time = from.plusSeconds((long) (seconds * i / 6));
            String anchor = i == 0 ? "start" : i == 6 ? "end" : "middle";
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                            x(time),
                            height - 5,
                            anchor,
                            time.toString().substring(5, 16).replace('T', ' ')));
        }
    }

    private static String label(double value) {
        return value >= 1000
                ? String.format(Locale.ROOT, "%.2g", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2f", value);
    }

    private double x(Instant time) {
        double share = Duration.between(from, time).toMillis() / 1e3 / seconds;
        return LEFT + share * (WIDTH - LEFT);
    }

    private double y(double value) {
        double share = Math.max(0, Math.min(1, value / most));
        return height - BOTTOM - share * (height - BOTTOM - TOP);
    }

    /** A line through values, or in steps from each to the next. */
    <T> Plot line(
            String style,
            List<T> points,
            Function<T, Instant> time,
            ToDoubleFunction<T> value,
            boolean steps) {
        if (points.isEmpty()) {
            return this;
        }
        svg.append("<path class=\"").append(style).append("\" d=\"");
        // of very many points an even selection, in steps every change of value
        int stride = Math.max(1, points.size() / MOST_POINTS);
        double before = Double.NaN;
        boolean started = false;
        for (int i = 0; i < points.size(); i++) {
            T point = points.get(i);
            double now = value.applyAsDouble(point);
            boolean drawn = steps ? now != before || i == points.size() - 1 : i % stride == 0;
            if (drawn) {
                if (steps && started) {
                    svg.append(String.format(Locale.ROOT, "H%.1f", x(time.apply(point))));
                }
                svg.append(
                        String.format(
                                Locale.ROOT,
                                "%s%.1f %.1f",
                                started ? "L" : "M",
                                x(time.apply(point)),
                                y(now)));
                started = true;
            }
            before = now;
        }
        svg.append("\"/>\n");
        return this;
    }

    /** A line across. */
    Plot level(String style, double value, String label) {
        if (value <= most) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\">"
                                    + "<title>%s</title></line>%n",
                            style,
                            LEFT,
                            WIDTH,
                            y(value),
                            y(value),
                            Page.escaped(label)));
        }
        return this;
    }

    /** A mark with words. */
    Plot mark(String style, Instant time, double value, String words) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title>"
                                + "</circle>%n",
                        style,
                        x(time),
                        y(value),
                        Page.escaped(words)));
        return this;
    }

    String svg() {
        return svg + "</svg>\n";
    }
}
