package io.ebbflow.ingest.hygiene;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.QualityChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an instance is alive, judged by its metrics alone: hosts and containers are {@code ok}
 * when they are heard of, and {@code stale} once they were silent for {@code staleAfter}, and for
 * two of their usual periods. Event time decides: where everything falls silent, time stands still
 * and nothing is called stale. Immutable and thread-safe; the state is not.
 */
public final class Liveness {

    private static final int PERIODS = 2;

    /** A pause of more is no longer a period. */
    private static final double GAP = 5;

    private final LivenessOptions options;

    public Liveness(LivenessOptions options) {
        this.options = options;
    }

    /** Whether an entity is one that lives and dies by itself. */
    public static boolean isInstance(Entity entity) {
        return entity.kind() == EntityKind.HOST || entity.kind() == EntityKind.CONTAINER;
    }

    /** The instance was heard of; a change if it is new, or was stale. */
    public Optional<QualityChange> heard(LivenessState state, Entity entity, Instant time) {
        Optional<Instant> last = state.lastHeard();
        if (last.isPresent() && !time.isAfter(last.get())) {
            return Optional.empty();
        }
        last.ifPresent(
                before ->
                        state.periodState()
                                .take(Duration.between(before, time).toMillis() / 1e3, GAP));
        state.heard(time);
        String reason =
                state.verdict() == null
                        ? "first heard of"
                        : "heard of again, after " + last.map(Instant::toString).orElse("");
        return change(state, entity, time, Quality.OK, reason);
    }

    /** When the instance is stale if it stays silent; empty before it was heard of. */
    public Optional<Instant> staleAt(LivenessState state) {
        Duration usual =
                state.period().map(each -> each.multipliedBy(PERIODS)).orElse(Duration.ZERO);
        Duration silence = usual.compareTo(options.staleAfter()) > 0 ? usual : options.staleAfter();
        return state.lastHeard().map(last -> last.plus(silence));
    }

    /** The instance was silent up to {@link #staleAt}. */
    public Optional<QualityChange> silent(LivenessState state, Entity entity, Instant now) {
        return change(
                state,
                entity,
                now,
                Quality.STALE,
                "not heard of since " + state.lastHeard().map(Instant::toString).orElse("ever"));
    }

    private static Optional<QualityChange> change(
            LivenessState state, Entity entity, Instant time, Quality quality, String reason) {
        Quality previous = state.verdict();
        if (quality == previous) {
            return Optional.empty();
        }
        state.verdict(quality);
        Instant last = state.lastHeard().orElse(time);
        return Optional.of(new QualityChange(time, entity, null, quality, previous, last, reason));
    }
}
