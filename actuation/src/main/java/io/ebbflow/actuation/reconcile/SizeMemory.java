package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.engine.History.Done;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.ingest.model.EntityKind;
import java.util.List;
import java.util.Optional;

/**
 * At which size a group is kept: what its document asks for or an action brought about, whichever
 * is newer. Pure.
 */
final class SizeMemory {

    private SizeMemory() {}

    /** With all that happened since. */
    static Kept update(Situation s) {
        Kept kept = s.kept().orElseGet(() -> first(s));
        for (Done done : since(s, kept)) {
            kept = after(s, kept, done).through(done.at());
        }
        Optional<Integer> asked = s.group().desired();
        if (!asked.equals(kept.asked())) {
            kept = kept.sized(asked.orElse(kept.size())).asked(asked);
        }
        return kept;
    }

    /** A group that is looked at for the first time is taken as it is, unless its document says. */
    private static Kept first(Situation s) {
        int found = s.state().desired();
        int size = s.group().desired().orElse(s.bounded(found));
        return new Kept(s.group().target(), size, s.group().desired(), found, s.now());
    }

    private static List<Done> since(Situation s, Kept kept) {
        return s.history().over().stream()
                .filter(done -> done.at().isAfter(kept.through()))
                .toList();
    }

    private static Kept after(Situation s, Kept kept, Done done) {
        if (done.from() == done.to() || !done.started()) {
            return kept;
        }
        int now = s.state().desired();
        boolean succeeded = done.status() == Status.SUCCEEDED;
        // a service that got its order and is not ready in time keeps the order
        boolean ordered = !isMachines(s) && now == done.to() && done.status() == Status.FAILED;
        Kept next = kept;
        if (succeeded || ordered) {
            next = next.found(done.to());
            next = changesSize(s, done) ? next.sized(done.to()) : next;
        } else if (now == done.from()) {
            next = next.found(now);
        }
        return next;
    }

    /** What stops a group does not change which size it shall have once it is started. */
    private static boolean changesSize(Situation s, Done done) {
        boolean ours = done.isReconciled() && !isRespect(done);
        return !ours && !s.isStopped() && s.bounded(done.to()) == done.to();
    }

    /** A change by somebody else that was accepted since; empty where the document says more. */
    static Optional<Integer> respected(Situation s) {
        if (s.kept().isEmpty() || !s.group().desired().equals(s.kept().get().asked())) {
            return Optional.empty();
        }
        return since(s, s.kept().get()).stream()
                .filter(done -> done.started() && isRespect(done))
                .filter(done -> done.status() == Status.SUCCEEDED)
                .reduce((older, newer) -> newer)
                .map(Done::to)
                .filter(size -> s.group().desired().isPresent());
    }

    private static boolean isRespect(Done done) {
        return Remedy.of(done.id()).filter(remedy -> remedy == Remedy.RESPECT).isPresent();
    }

    static boolean isMachines(Situation s) {
        return s.group().target().kind() == EntityKind.VM_GROUP;
    }
}
