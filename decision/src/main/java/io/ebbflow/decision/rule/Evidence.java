package io.ebbflow.decision.rule;

import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a rule that looks at several measures says of its data: one {@code data-present} and one
 * {@code data-quality} for all of them.
 */
public final class Evidence {

    private Evidence() {}

    /**
     * The guards of all. Where one cannot be used, they fail, unless what is asked for rests on the
     * others alone: more may be added on what is there, nothing is ever removed.
     *
     * @param restsOnTheOthers whether the change that is asked for does
     */
    public static List<GuardResult> guards(List<Measured> all, boolean restsOnTheOthers) {
        if (all.size() == 1) {
            return all.get(0).guards();
        }
        List<GuardResult> guards = new ArrayList<>();
        for (int kind = 0; kind < (all.isEmpty() ? 0 : all.get(0).guards().size()); kind++) {
            guards.add(merge(all, kind, restsOnTheOthers));
        }
        return guards;
    }

    private static GuardResult merge(List<Measured> all, int kind, boolean restsOnTheOthers) {
        String name = all.get(0).guards().get(kind).guard();
        String failures =
                all.stream()
                        .map(measured -> measured.guards().get(kind))
                        .filter(guard -> !guard.passed())
                        .map(GuardResult::detail)
                        .distinct()
                        .collect(Collectors.joining("; "));
        if (!failures.isEmpty()) {
            return restsOnTheOthers
                    ? GuardResult.passed(name, failures + "; to add rests on the others")
                    : GuardResult.failed(name, failures);
        }
        return GuardResult.passed(
                name,
                all.stream()
                        .map(
                                measured ->
                                        measured.measure().name()
                                                + " "
                                                + measured.guards().get(kind).detail())
                        .collect(Collectors.joining("; ")));
    }

    /** What was seen of all. */
    public static List<Observation> observations(List<Measured> all) {
        if (all.size() == 1) {
            return all.get(0).observations();
        }
        return all.stream().flatMap(measured -> measured.observations().stream()).toList();
    }

    /** When the newest record of all was appended to Kafka; null without data. */
    public static Instant recordTime(List<Measured> all) {
        if (all.size() == 1) {
            return all.get(0).recordTime();
        }
        return all.stream()
                .map(Measured::recordTime)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
