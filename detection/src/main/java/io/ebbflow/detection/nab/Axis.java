package io.ebbflow.detection.nab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps values linearly to pixels. */
final class Axis {

    private static final double MILLION = 1e6;

    private final double from;
    private final double to;
    private final double start;
    private final double end;

    /** Values {@code from..to} on pixels {@code start..end}. */
    Axis(double from, double to, double start, double end) {
        this.from = from;
        this.to = to;
        this.start = start;
        this.end = end;
    }

    double position(double value) {
        // halved, for the difference of two large numbers may be no number
        return start + (end - start) * ((value / 2 - from / 2) / (to / 2 - from / 2));
    }

    /** The pixel as text, to a tenth. */
    String at(double value) {
        return text(position(value));
    }

    /** The same, but never outside the axis. */
    String clamped(double value) {
        return at(Math.max(from, Math.min(to, value)));
    }

    static String text(double pixel) {
        return String.format(Locale.ROOT, "%.1f", pixel).replace(".0", "");
    }

    /** Round numbers, at most so many and a few. */
    List<Double> ticks(int about) {
        double rough = (to - from) / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : new double[] {2, 5, 10}) {
            step = step < rough ? power * factor : step;
        }
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(from / step - 1e-9);
        for (long tick = first; tick * step <= to + step * 1e-9; tick++) {
            ticks.add(tick * step);
        }
        return ticks;
    }

    String label(double tick) {
        if (tick == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(tick).round(new MathContext(6)).stripTrailingZeros();
        return Math.abs(tick) >= MILLION || Math.abs(tick) < 1 / MILLION
                ? rounded.toString().replace("E+", "e").replace("E", "e")
                : rounded.toPlainString();
    }
}
