package io.ebbflow.decision.rule;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest value of a measure, and whether a decision may rest on it: it must be recent, finite,
 * and of no worse quality than {@link Quality#RESET}.
 *
 * @param reading the newest there is; empty where the series was never heard of
 * @param guards {@code data-present} and {@code data-quality}
 */
public record Measured(
        Measure measure, Series series, Optional<Reading> reading, List<GuardResult> guards) {

    /** The guard that there is data, recently. */
    public static final String PRESENT = "data-present";

    private static final String QUALITY = "data-quality";

    /** What is said of each quality. */
    private static final Map<Quality, String> SAID = new EnumMap<>(Quality.class);

    static {
        for (Quality quality : Quality.values()) {
            SAID.put(quality, quality.text() + ", allowed up to " + Quality.RESET.text());
        }
    }

    public Measured {
        guards = List.copyOf(guards);
    }

    /** Of the target that is decided on. */
    public static Measured of(Measure measure, View view) {
        return of(measure, view.target(), view);
    }

    /** Of another entity of the stack. */
    public static Measured of(Measure measure, Entity entity, View view) {
        Series series = measure.of(entity);
        Optional<Reading> newest = view.newest(series);
        return new Measured(
                measure,
                series,
                newest,
                List.of(
                        present(measure, series, newest, view.now()),
                        quality(measure, series, newest)));
    }

    private static GuardResult present(
            Measure measure, Series series, Optional<Reading> newest, Instant now) {
        String allowed = Durations.format(measure.maxAge());
        if (newest.isEmpty()) {
            return GuardResult.failed(
                    PRESENT, "no data for " + series.key() + " so far, allowed age " + allowed);
        }
        Instant end = newest.get().end();
        Duration age = Duration.between(end, now);
        String detail = Durations.format(age) + " old, allowed " + allowed;
        return age.compareTo(measure.maxAge()) <= 0
                ? GuardResult.passed(PRESENT, detail)
                : GuardResult.failed(
                        PRESENT, "no data for " + series.key() + " since " + end + ": " + detail);
    }

    private static GuardResult quality(Measure measure, Series series, Optional<Reading> newest) {
        if (newest.isEmpty()) {
            return GuardResult.failed(QUALITY, "there is no data to judge");
        }
        double value = measure.statistic().of(newest.get().sample());
        if (!Double.isFinite(value)) {
            return GuardResult.failed(
                    QUALITY, "the " + measure.name() + " of " + series.entity() + " is " + value);
        }
        Quality quality = newest.get().sample().quality();
        String said = SAID.get(quality == null ? Quality.OK : quality);
        return trusted(measure, newest.get())
                ? GuardResult.passed(QUALITY, said)
                : GuardResult.failed(QUALITY, "data of " + series.key() + " is " + said);
    }

    /** Whether a window can be used as evidence, whatever its age. */
    public static boolean trusted(Measure measure, Reading reading) {
        Quality quality = reading.sample().quality();
        return Double.isFinite(measure.statistic().of(reading.sample()))
                && (quality == null || quality.compareTo(Quality.RESET) <= 0);
    }

    /** Whether there is a value that a decision may rest on. */
    public boolean usable() {
        for (GuardResult guard : guards) {
            if (!guard.passed()) {
                return false;
            }
        }
        return true;
    }

    /** Why not; "no data" where it may. */
    public String problem() {
        return guards.stream()
                .filter(guard -> !guard.passed())
                .findFirst()
                .map(GuardResult::detail)
                .orElse("no data");
    }

    /**
     * The value.
     *
     * @throws java.util.NoSuchElementException where there is no reading at all
     */
    public double value() {
        return measure.statistic().of(reading.orElseThrow().sample());
    }

    /** {@code cpu.utilization 0.91}. */
    public String text() {
        return measure.name() + " " + Numbers.text(value());
    }

    /** As evidence; empty where there is no finite value. */
    public List<Observation> observations() {
        return reading.isPresent() && Double.isFinite(value())
                ? List.of(reading.get().observation(measure.statistic()))
                : List.of();
    }

    /** When its newest record was appended to Kafka; null without data. */
    public Instant recordTime() {
        return reading.map(seen -> seen.sample().recordTime()).orElse(null);
    }
}
