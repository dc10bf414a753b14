package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.record.Heartbeat;
import io.ebbflow.ingest.hygiene.Liveness;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricSample;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Thins samples out to signs of life: at most one per instance and second, as a dozen samples of
 * one document say no more than one. Forgets what was heard of long ago; it is no state, for one
 * sign too many does no harm.
 */
final class Heartbeats {

    private static final int REMEMBERED = 10_000;
    private static final long LEAST_MS = 1000;

    private final Map<Entity, Long> last =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Entity, Long> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** The sign of life that a sample is; empty if it says nothing new. */
    Optional<Heartbeat> of(MetricSample sample) {
        Entity entity = sample.series().entity();
        if (!Liveness.isInstance(entity)) {
            return Optional.empty();
        }
        // a clock that is ahead must not keep a dead instance alive
        Instant time =
                sample.time().isAfter(sample.recordTime()) ? sample.recordTime() : sample.time();
        Long before = last.get(entity);
        if (before != null && time.toEpochMilli() < before + LEAST_MS) {
            return Optional.empty();
        }
        last.put(entity, time.toEpochMilli());
        return Optional.of(new Heartbeat(entity, time));
    }
}
