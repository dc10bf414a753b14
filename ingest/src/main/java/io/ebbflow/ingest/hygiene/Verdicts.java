package io.ebbflow.ingest.hygiene;

import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.QualityChange;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.Optional;

/**
 * What is said of a series as its samples come and stay away: a {@link QualityChange} whenever the
 * verdict is another than the last. The state remembers which that was.
 */
public final class Verdicts {

    private Verdicts() {}

    /**
     * After a sample was applied.
     *
     * @return empty if the verdict stays, as after a duplicate
     */
    public static Optional<QualityChange> after(
            HygieneState state, MetricSample sample, HygieneResult result) {
        Optional<Quality> quality =
                result.fold(
                        clean -> Optional.of(clean.value().quality()),
                        dropped -> quality(dropped.cause()),
                        rejected -> Optional.of(Quality.CLOCK_SKEW));
        Instant last = state.lastTime().orElse(sample.recordTime());
        Instant time =
                result instanceof HygieneResult.Rejected ? sample.recordTime() : sample.time();
        return quality.flatMap(
                now -> change(state, sample.series(), time, last, now, reason(now, sample)));
    }

    /** After nothing came until a series counts as stale. */
    public static Optional<QualityChange> stale(HygieneState state, Series series, Instant now) {
        Instant last = state.lastTime().orElse(now);
        String period =
                state.period()
                        .map(each -> "; one every " + each.toMillis() / 1e3 + " s is usual")
                        .orElse("");
        String reason = "no sample since " + last + period;
        return change(state, series, now, last, Quality.STALE, reason);
    }

    private static Optional<QualityChange> change(
            HygieneState state,
            Series series,
            Instant time,
            Instant last,
            Quality quality,
            String reason) {
        Quality previous = state.verdict();
        if (quality == previous) {
            return Optional.empty();
        }
        state.verdict(quality);
        return Optional.of(
                new QualityChange(time, series.entity(), series, quality, previous, last, reason));
    }

    private static Optional<Quality> quality(HygieneResult.Cause cause) {
        return switch (cause) {
            case RESET -> Optional.of(Quality.RESET);
            case OUT_OF_RANGE -> Optional.of(Quality.OUT_OF_RANGE);
            case FIRST, DUPLICATE, LATE -> Optional.empty();
        };
    }

    private static String reason(Quality quality, MetricSample sample) {
        return switch (quality) {
            case OK -> "samples come as they should";
            case RESET -> "the counter began anew, at " + sample.value();
            case GAP -> "samples are missing before " + sample.time();
            case FROZEN -> "the value has rested at " + sample.value() + " for unusually long";
            case OUT_OF_RANGE -> sample.value() + " cannot be, in " + sample.unit();
            case CLOCK_SKEW -> "the producer's clock says " + sample.time();
            case STALE -> "no sample since " + sample.time();
        };
    }
}
