package io.ebbflow.actuation.reconcile;

import io.ebbflow.decision.model.TargetState.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be done about a group. Pure: the same situation gives the same verdict. */
final class Judge {

    private Judge() {}

    static Verdict judge(Situation s) {
        if (s.isPending() || s.history().isBusy()) {
            // what is seen now is neither before nor after
            return Verdict.waits(s.kept(), Watch.CALM, Optional.empty());
        }
        Kept kept = SizeMemory.update(s);
        Optional<Integer> respected = SizeMemory.respected(s);
        kept = respected.isPresent() ? kept.sized(respected.get()).asked(respected) : kept;
        int want = s.isStopped() ? 0 : s.bounded(kept.size());
        Health health = Health.of(s.group(), s.state().instances(), s.now());
        if (isSuspicious(s, kept, want, health)) {
            return Verdict.waits(
                            Optional.of(kept),
                            Watch.CALM,
                            Optional.of(
                                    "held: all of it is gone at once while its adapter failed;"
                                            + " nothing is done until that works for a while"))
                    .respecting(respected);
        }
        Optional<Finding> finding =
                SizeMemory.isMachines(s) ? machines(s, kept, want, health) : service(s, kept, want);
        if (finding.isEmpty()) {
            boolean agreed = s.state().desired() == want;
            return Verdict.waits(
                            Optional.of(agreed ? kept.found(want) : kept),
                            Watch.CALM,
                            stuck(s, health))
                    .respecting(respected);
        }
        return due(s, kept, finding.get()).respecting(respected);
    }

    private static boolean isSuspicious(Situation s, Kept kept, int want, Health health) {
        return s.isTroubled()
                && SizeMemory.isMachines(s)
                && want > 0
                && kept.found() > 0
                && health.alive().isEmpty();
    }

    private static Verdict due(Situation s, Kept kept, Finding finding) {
        Watch watch = s.watch().seeing(finding, s.now());
        if (s.now().isBefore(watch.since().plus(finding.patience()))) {
            return Verdict.waits(Optional.of(kept), watch, Optional.empty());
        }
        BackOff backOff = BackOff.after(s);
        Optional<Instant> later = backOff.until().filter(s.now()::isBefore);
        if (later.isPresent()) {
            return Verdict.waits(
                    Optional.of(kept),
                    watch,
                    Optional.of(
                            (backOff.failed() >= BackOff.MANY ? "failing: " : "backing off: ")
                                    + finding.reason()
                                    + "; "
                                    + backOff.failed()
                                    + " attempts failed in a row, the next is made at "
                                    + later.get()));
        }
        return Verdict.orders(kept, watch, Intent.order(s, finding));
    }

    /** A swarm replaces the tasks of a service by itself, so that only its size is looked after. */
    private static Optional<Finding> service(Situation s, Kept kept, int want) {
        int found = s.state().desired();
        if (found == want) {
            return Optional.empty();
        }
        return Optional.of(
                found == kept.found()
                        ? resize(s, kept, found, want)
                        : ManualChange.finding(s, found, want));
    }

    private static Optional<Finding> machines(Situation s, Kept kept, int want, Health health) {
        int alive = health.alive().size();
        int desired = s.state().desired();
        if (!health.dead().isEmpty()) {
            // machines beyond the size go in an order of their own
            int size = Math.max(want, alive);
            List<String> names = health.dead().stream().map(Instance::id).toList();
            String why =
                    String.join(
                            ", ",
                            health.dead().stream().map(i -> Health.describe(i, s.now())).toList());
            return Optional.of(new Finding(Remedy.REPLACE, size, size, names, why, s.settle()));
        }
        if (alive + health.ailing().size() < want) {
            if (desired == alive && desired == kept.found()) {
                return Optional.of(resize(s, kept, desired, want));
            }
            String why =
                    "group "
                            + s.group().name()
                            + " has "
                            + alive
                            + " of "
                            + want
                            + " machines; no action took the others away";
            return Optional.of(
                    new Finding(
                            Remedy.RESTORE, want, want, List.of(), why, s.group().staleAfter()));
        }
        if (alive > want && desired == alive) {
            return Optional.of(
                    desired == kept.found()
                            ? resize(s, kept, desired, want)
                            : ManualChange.finding(s, desired, want));
        }
        return Optional.empty();
    }

    private static Finding resize(Situation s, Kept kept, int from, int want) {
        String why = "group " + s.group().name() + " ";
        if (s.isStopped()) {
            why += "is stopped, and has " + from + " instances";
        } else if (want != kept.size()) {
            why += want > kept.size() ? "has min_size " : "has max_size ";
            why += want + ", and " + from + " instances";
        } else {
            why += "shall have " + want + " instances, and has " + from;
        }
        return new Finding(Remedy.RESIZE, from, want, List.of(), why, s.settle());
    }

    /** What others have to mend, for people: told, not fought. */
    private static Optional<String> stuck(Situation s, Health health) {
        int more = health.alive().size() - s.state().desired();
        if (SizeMemory.isMachines(s)) {
            return more > 0
                    ? Optional.of("surplus: " + more + " more instances than were asked for")
                    : Optional.empty();
        }
        List<Instance> late =
                s.state().instances().stream()
                        .filter(
                                i ->
                                        i.state() == Instance.State.STARTING
                                                || i.state() == Instance.State.FAILED)
                        .filter(i -> !s.now().isBefore(i.since().plus(s.group().launchGrace())))
                        .toList();
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "stuck: "
                                + late.size()
                                + " of "
                                + s.state().desired()
                                + " instances; "
                                + Health.describe(late.get(0), s.now()));
    }
}
