package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.engine.History.Done;
import io.ebbflow.actuation.engine.JournalEntry.SizeChange;
import io.ebbflow.ingest.model.Entity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last actions of each target, by the partition that knows of them; a composite one may tell of
 * targets of another. Thread-safe: partitions write, the reconciler reads.
 */
final class Histories {

    private final IdentityHashMap<Partition, Known> byPartition = new IdentityHashMap<>();

    /** What one partition knows. */
    private static final class Known {
        private final Map<Entity, Deque<Done>> over = new HashMap<>();
        private Set<Entity> open = Set.of();
    }

    /** Takes an action that ended. */
    synchronized void over(Partition partition, JournalEntry entry) {
        for (SizeChange change : entry.sizes()) {
            Deque<Done> done =
                    known(partition)
                            .over
                            .computeIfAbsent(change.target(), target -> new ArrayDeque<>());
            done.addLast(
                    new Done(
                            entry.id(),
                            change.from(),
                            change.to(),
                            entry.status(),
                            entry.startedAt() != null,
                            entry.time()));
            if (done.size() > History.MOST) {
                done.removeFirst();
            }
        }
    }

    /** Takes the targets on which something is open. */
    synchronized void open(Partition partition, Set<Entity> targets) {
        known(partition).open = Set.copyOf(targets);
    }

    /** Forgets what a partition told. */
    synchronized void drop(Partition partition) {
        byPartition.remove(partition);
    }

    synchronized History of(Entity target) {
        boolean busy = false;
        List<Done> all = new ArrayList<>();
        for (Known known : byPartition.values()) {
            busy |= known.open.contains(target);
            all.addAll(known.over.getOrDefault(target, new ArrayDeque<>()));
        }
        all.sort(Comparator.comparing(Done::at));
        return new History(busy, all);
    }

    private Known known(Partition partition) {
        return byPartition.computeIfAbsent(partition, fresh -> new Known());
    }
}
