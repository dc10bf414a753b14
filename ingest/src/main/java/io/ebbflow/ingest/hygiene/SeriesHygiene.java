package io.ebbflow.ingest.hygiene;

import io.ebbflow.ingest.hygiene.HygieneResult.Cause;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Hygiene of one series: state and sample in, result out.
 *
 * <ul>
 *   <li>A counter becomes a rate: {@code (value - last) / elapsed}, per second of real time between
 *       the two samples. A counter that falls has restarted: that step is dropped and the next rate
 *       has quality {@code reset}. One that falls from the top quarter of 32 bits to the bottom
 *       quarter has wrapped, if the rate over the wrap is at most four times the one before; then
 *       that rate goes on.
 *   <li>A second sample of one time is dropped, as is one older than the newest.
 *   <li>After a pause of more than {@code gapFactor} learned periods the sample has quality {@code
 *       gap}. The rate over a gap is still the true mean rate.
 *   <li>A counter, a rate or a CPU level that used to move and now repeats itself for unusually
 *       long is {@code frozen}; a level of 0 is not, for that is how idle things look. Levels of
 *       memory and the like may rest as long as they want.
 *   <li>A utilization below 0 or above {@code 1 + ratioTolerance} and bytes below 0 are {@code
 *       out-of-range}; the value goes on as it came.
 *   <li>A sample ahead of its record by more than {@code maxClockSkew} is rejected; taking it would
 *       make every later sample look late.
 * </ul>
 *
 * <p>Limits: the first long rest of a busy counter looks frozen once, however honest; afterwards
 * the length of that rest is known. Immutable and thread-safe; the state is not.
 */
public final class SeriesHygiene {

    private final HygieneOptions options;

    public SeriesHygiene(HygieneOptions options) {
        this.options = options;
    }

    /** Takes the next sample of the series that {@code state} belongs to, and changes the state. */
    public HygieneResult apply(HygieneState state, MetricSample sample) {
        Optional<String> skew = clockSkew(sample);
        if (skew.isPresent()) {
            return new HygieneResult.Rejected(skew.get());
        }
        boolean counter = sample.kind() == MetricKind.COUNTER;
        Optional<Instant> last = state.lastTime();
        if (last.isPresent() && !sample.time().isAfter(last.get())) {
            return dropped(sample.time().equals(last.get()) ? Cause.DUPLICATE : Cause.LATE);
        }
        if (counter && sample.value() < 0) {
            state.remember(Quality.OUT_OF_RANGE);
            return dropped(Cause.OUT_OF_RANGE);
        }
        if (last.isEmpty()) {
            state.last(sample.time(), sample.value());
            return counter ? dropped(Cause.FIRST) : clean(state, sample, sample);
        }
        double elapsed = seconds(Duration.between(last.get(), sample.time()));
        if (state.periodState().take(elapsed, options.gapFactor())) {
            state.remember(Quality.GAP);
        }
        double before = state.lastValue();
        state.movement().take(sample.value() == before);
        state.last(sample.time(), sample.value());
        return counter ? rate(state, sample, before, elapsed) : clean(state, sample, sample);
    }

    /** Why a sample's time cannot be; empty if it can. */
    public Optional<String> clockSkew(MetricSample sample) {
        Duration ahead = Duration.between(sample.recordTime(), sample.time());
        return ahead.compareTo(options.maxClockSkew()) <= 0
                ? Optional.empty()
                : Optional.of(
                        Quality.CLOCK_SKEW.text()
                                + ": "
                                + sample.series()
                                + " is at "
                                + sample.time()
                                + ", "
                                + ahead
                                + " ahead of its record; "
                                + options.maxClockSkew()
                                + " is allowed");
    }

    /**
     * When the series counts as stale if nothing new comes; empty while its period is unknown. For
     * the timer of whoever keeps the state.
     */
    public Optional<Instant> staleAt(HygieneState state) {
        return state.period()
                .flatMap(
                        period ->
                                state.lastTime()
                                        .map(
                                                last ->
                                                        last.plusNanos(
                                                                (long)
                                                                        (period.toNanos()
                                                                                * options
                                                                                        .gapFactor()))));
    }

    private HygieneResult rate(
            HygieneState state, MetricSample sample, double before, double elapsed) {
        double step = sample.value() - before;
        if (step < 0) {
            step = Wrap.step(before, sample.value(), elapsed, state.lastRate());
        }
        if (step < 0) {
            state.lastRate(Double.NaN);
            state.remember(Quality.RESET);
            return dropped(Cause.RESET);
        }
        double rate = step / elapsed;
        if (!Double.isFinite(rate)) {
            state.remember(Quality.OUT_OF_RANGE);
            return dropped(Cause.OUT_OF_RANGE);
        }
        state.lastRate(rate);
        return clean(state, sample, sample.asRate(rate));
    }

    private HygieneResult clean(HygieneState state, MetricSample sent, MetricSample level) {
        Quality quality = state.takePending();
        if (mayFreeze(sent) && state.movement().frozen(options.frozenAfter())) {
            quality = quality.worse(Quality.FROZEN);
        }
        if (outOfRange(level)) {
            quality = quality.worse(Quality.OUT_OF_RANGE);
        }
        return new HygieneResult.Clean(new CleanSample(level, quality));
    }

    private static boolean mayFreeze(MetricSample sent) {
        return sent.kind() == MetricKind.COUNTER
                || (sent.value() != 0
                        && (sent.series().metric().equals(Metrics.CPU_UTILIZATION)
                                || sent.unit().endsWith("/s")));
    }

    private boolean outOfRange(MetricSample level) {
        if (level.unit().startsWith("By")) {
            return level.value() < 0;
        }
        String metric = level.series().metric();
        boolean utilization =
                level.unit().equals("1")
                        && (metric.endsWith(".utilization") || metric.endsWith(".pct"));
        return utilization && (level.value() < 0 || level.value() > 1 + options.ratioTolerance());
    }

    private static HygieneResult dropped(Cause cause) {
        return new HygieneResult.Dropped(cause);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
