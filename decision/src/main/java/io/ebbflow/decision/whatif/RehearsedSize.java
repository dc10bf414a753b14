package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The size that one target would have had: what was asked for, and what was ready when.
 *
 * @param ready instances that do work, by the time from when on; the first entry holds before it
 *     too
 */
record RehearsedSize(int desired, TreeMap<Instant, Integer> ready) {

    /** How long past sizes are kept; no window is longer. */
    private static final Duration KEPT = Duration.ofHours(2);

    static RehearsedSize of(int size, Instant from) {
        return new RehearsedSize(size, new TreeMap<>(Map.of(from, size)));
    }

    /** After an action: what is added gets ready later, what is removed goes at once. */
    RehearsedSize changed(int to, Instant at, Duration provisioning) {
        TreeMap<Instant, Integer> next = new TreeMap<>(ready.headMap(at, true));
        if (next.isEmpty()) {
            next.put(at, readyAt(at));
        }
        Instant kept = next.floorKey(at.minus(KEPT));
        if (kept != null) {
            next.headMap(kept, false).clear();
        }
        if (to < readyAt(at)) {
            next.put(at, to);
        } else {
            // what was starting before is ready when it would have been, as far as it is kept
            ready.tailMap(at, false).forEach((when, size) -> next.put(when, Math.min(size, to)));
            next.put(at.plus(provisioning), to);
        }
        return new RehearsedSize(to, next);
    }

    int readyAt(Instant time) {
        Map.Entry<Instant, Integer> entry = ready.floorEntry(time);
        return entry == null ? ready.firstEntry().getValue() : entry.getValue();
    }

    /** Mean of {@code 1 / ready} over a time: how much of the work each instance had on average. */
    double shareOver(Instant from, Instant to) {
        double sum = 0;
        Instant at = from;
        for (Instant change : ready.subMap(from, false, to, false).keySet()) {
            sum += Duration.between(at, change).toMillis() / (double) Math.max(1, readyAt(at));
            at = change;
        }
        sum += Duration.between(at, to).toMillis() / (double) Math.max(1, readyAt(at));
        return sum / Math.max(1, Duration.between(from, to).toMillis());
    }

    TargetState inventory(Entity target, Entity stack, Instant now) {
        int up = Math.min(desired, readyAt(now));
        Instant since = ready.floorKey(now) == null ? now : ready.floorKey(now);
        List<Instance> instances = new ArrayList<>();
        IntStream.range(0, up)
                .mapToObj(i -> new Instance("r" + i, Instance.State.READY, since))
                .forEach(instances::add);
        IntStream.range(up, desired)
                .mapToObj(i -> new Instance("r" + i, Instance.State.STARTING, since))
                .forEach(instances::add);
        return new TargetState(now, target, stack, Rehearsal.ADAPTER, desired, instances);
    }
}
