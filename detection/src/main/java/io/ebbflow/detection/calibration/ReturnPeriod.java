package io.ebbflow.detection.calibration;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Learns how often a series shows an event as odd as the present one, and answers with the
 * logarithm of the return period: {@code log10(days between two such events)}. So 0 is once a day
 * and 1 once in ten days, whatever is measured and however often.
 *
 * <p><b>Model.</b> Events with deviation z or more are a Poisson process whose rate has a gamma
 * prior, so that the expected rate is
 *
 * <pre>{@code rate(z) = (n(z) + days0 * prior(z)) / (days + days0)   per day}</pre>
 *
 * with {@code prior(z) = 0.7 * (z / 5)^-7} and the weight of 8 days: a population prior that lets a
 * young series be judged, and that its own history overrules. {@code n(z)} counts the events of its
 * past. An event below z counts for {@code (peak / z)^8}: a series with twenty events just below z
 * is about to have one of z (a power tail; Coles, "An Introduction to Statistical Modeling of
 * Extreme Values", 2001, chapter 4, has the tail models this stands in for).
 *
 * <p>An event is a run of deviations of {@value #EVENT} and more, ended by {@value #GAP} values
 * below (runs declustering: Coles, section 5.3.2), and counts once, with its peak. The present
 * event does not count against itself. Counts and days fade with a time constant of 30 days.
 *
 * <p>Why time and not values: whoever is called at night counts alarms a week, not a thousand
 * values, and one threshold then fits series with a value every ten seconds and with one an hour.
 *
 * <p>Events are kept as counts in logarithmic classes of peaks, so that memory stays bounded. All
 * deviations beyond the last class, some 7000, count as equal. Deterministic; not thread-safe.
 */
public final class ReturnPeriod {

    private static final double EVENT = 2.5;
    private static final int GAP = 20;
    private static final int LONGEST_EVENT = 120;
    private static final double PRIOR_DAYS = 8;
    private static final double PRIOR_RATE = 0.7;
    private static final double PRIOR_AT = 5;
    private static final double PRIOR_DECAY = 7;
    private static final double TAIL = 8;
    private static final double MEMORY_DAYS = 30;

    /** Beyond this many days without a value nobody was watching. */
    private static final double LONGEST_STEP = 1;

    private static final double MS_PER_DAY = 86_400_000;

    private static final int CLASSES = 48;
    private static final double CLASSES_PER_E = 6;

    /** {@code peak^TAIL} in the middle of each class. */
    private static final double[] PEAK = new double[CLASSES];

    private static final double[] POWER = new double[CLASSES];

    static {
        for (int i = 0; i < CLASSES; i++) {
            PEAK[i] = EVENT * StrictMath.exp((i + 0.5) / CLASSES_PER_E);
            POWER[i] = power(PEAK[i], TAIL);
        }
    }

    private final double[] events = new double[CLASSES];
    private double days;
    private double peak;
    private int calm = GAP;
    private int length;

    /**
     * Takes in how far the next value deviates, and answers how rare an event that makes it.
     *
     * @param elapsedMs since the value before, at least 0
     * @param deviation 0 or more, in robust standard deviations or what passes for them
     * @return log10 of the return period in days; 0 where the deviation is next to nothing
     */
    public double next(long elapsedMs, double deviation) {
        pass(elapsedMs);
        return event(Math.min(deviation, PEAK[CLASSES - 1]));
    }

    private double event(double deviation) {
        length++;
        boolean over = calm >= GAP || length > LONGEST_EVENT;
        if (deviation >= EVENT && peak > 0 && over) {
            events[classOf(peak)]++;
            peak = 0;
        }
        double period = logPeriod(deviation);
        if (deviation >= EVENT) {
            length = peak > 0 ? length : 1;
            peak = Math.max(peak, deviation);
            calm = 0;
        } else if (calm < GAP) {
            calm++;
        }
        return period;
    }

    private void pass(long elapsedMs) {
        if (elapsedMs == 0) {
            return;
        }
        double step = Math.min(LONGEST_STEP, elapsedMs / MS_PER_DAY);
        double kept = StrictMath.exp(-step / MEMORY_DAYS);
        days = kept * days + step;
        for (int i = 0; i < CLASSES; i++) {
            events[i] *= kept;
        }
    }

    /** What {@link #next} would answer now, without taking it in. */
    public double logPeriod(double deviation) {
        if (deviation < EVENT / 2) {
            return 0;
        }
        double below = 0;
        double count = 0;
        for (int i = 0; i < CLASSES; i++) {
            if (PEAK[i] >= deviation) {
                count += events[i];
            } else {
                below += events[i] * POWER[i];
            }
        }
        count += below * power(deviation, -TAIL);
        double prior = PRIOR_RATE * power(deviation / PRIOR_AT, -PRIOR_DECAY);
        return -StrictMath.log10((count + PRIOR_DAYS * prior) / (days + PRIOR_DAYS));
    }

    /**
     * The deviation whose return period is the one given, between {@value #EVENT} and 10 000.
     *
     * @param logPeriod as {@link #next} answers
     */
    public double deviation(double logPeriod) {
        double low = StrictMath.log(EVENT);
        double high = StrictMath.log(10_000);
        for (int i = 0; i < 20; i++) {
            double middle = (low + high) / 2;
            if (logPeriod(StrictMath.exp(middle)) < logPeriod) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp(high);
    }

    private static int classOf(double peak) {
        int index = (int) (StrictMath.log(peak / EVENT) * CLASSES_PER_E);
        return Math.max(0, Math.min(CLASSES - 1, index));
    }

    /** Without StrictMath.pow, which allocates on JDK 17. */
    private static double power(double base, double exponent) {
        return StrictMath.exp(exponent * StrictMath.log(base));
    }

    public void write(SnapshotWriter to) {
        to.putDouble(days).putDouble(peak).putInt(calm).putInt(length).putDoubles(events, CLASSES);
    }

    /** One in the state that {@link #write} wrote. */
    public static ReturnPeriod read(SnapshotReader from) {
        ReturnPeriod read = new ReturnPeriod();
        read.days = from.getDouble();
        read.peak = from.getDouble();
        read.calm = from.getInt("values since an event", 0, GAP);
        read.length = from.getInt("length of an event", 0, Integer.MAX_VALUE);
        Arrays.fill(read.events, 0);
        from.getDoubles("classes of events", read.events);
        return read;
    }
}
