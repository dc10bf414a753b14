package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.engine.History.Done;
import io.ebbflow.actuation.group.Group.OnManualChange;
import java.time.Duration;
import java.util.List;

/** What becomes of a size that somebody else gave a group. Pure. */
final class ManualChange {

    /** Whoever changes it once more after so many corrections means it. */
    static final int CORRECTIONS = 3;

    /** Within this, and for as long after. */
    static final Duration WITHIN = Duration.ofMinutes(10);

    private ManualChange() {}

    /**
     * @param found the size that it was given
     * @param want the one that it should have
     */
    static Finding finding(Situation s, int found, int want) {
        String what = "somebody changed the size of group " + s.group().name();
        what += " from " + want + " to " + found;
        if (s.isStopped()) {
            return correct(s, found, want, what + "; it is stopped");
        }
        boolean wornOut = isWornOut(s);
        if (s.group().onManualChange() == OnManualChange.CORRECT && !wornOut) {
            return correct(s, found, want, what + "; it is put back, as on_manual_change says");
        }
        if (wornOut) {
            what += "; put back " + CORRECTIONS + " times within " + WITHIN.toMinutes() + " min";
        }
        int size = s.bounded(found);
        if (size == found) {
            String why = what + "; this is its size from now on";
            return new Finding(Remedy.RESPECT, want, found, List.of(), why, s.settle());
        }
        String bound = size < found ? "max_size" : "min_size";
        return new Finding(
                Remedy.RESPECT,
                found,
                size,
                List.of(),
                what + "; its " + bound + " is " + size + ", which is its size from now on",
                s.settle());
    }

    private static Finding correct(Situation s, int found, int want, String why) {
        return new Finding(Remedy.CORRECT, found, want, List.of(), why, s.settle());
    }

    /** Whether the last corrections were so close together, and not long ago. */
    private static boolean isWornOut(Situation s) {
        List<Done> corrections =
                s.history().over().stream()
                        .filter(Done::started)
                        .filter(d -> Remedy.of(d.id()).filter(r -> r == Remedy.CORRECT).isPresent())
                        .toList();
        if (corrections.size() < CORRECTIONS) {
            return false;
        }
        Done last = corrections.get(corrections.size() - 1);
        Done first = corrections.get(corrections.size() - CORRECTIONS);
        return !first.at().plus(WITHIN).isBefore(last.at())
                && s.now().isBefore(last.at().plus(WITHIN));
    }
}
