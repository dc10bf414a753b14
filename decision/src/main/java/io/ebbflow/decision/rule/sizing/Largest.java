package io.ebbflow.decision.rule.sizing;

import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Evidence;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The largest of several estimates, held within the bounds; as HPA does it over its metrics. While
 * one of them cannot be told, the others may add, but nothing is removed, and what is there is held
 * to be needed.
 */
public final class Largest {

    private static final String NO_ESTIMATE = "estimate";

    private final View view;
    private final boolean scalesIn;

    /**
     * @param scalesIn whether it may ask for less
     */
    public Largest(View view, boolean scalesIn) {
        this.view = view;
        this.scalesIn = scalesIn;
    }

    /** What to make of them. */
    public Appraisal of(List<Estimate> estimates) {
        List<Estimate> usable = estimates.stream().filter(Estimate::usable).toList();
        Optional<Estimate> largest =
                usable.stream().max(Comparator.comparingLong(Estimate::instances));
        Map<String, Double> computed = new TreeMap<>();
        usable.forEach(estimate -> computed.putAll(estimate.computed()));
        if (largest.isEmpty() || view.inventory().isEmpty()) {
            String why = why(estimates);
            return appraisal(estimates, Optional.empty(), false, why, why, computed);
        }
        int present = view.inventory().map(TargetState::desired).orElse(0);
        Estimate winner = largest.get();
        int size = view.bounds().clamp(winner.instances());
        computed.put("wanted", (double) winner.instances());
        computed.put("size", (double) size);
        boolean complete = usable.size() == estimates.size();
        boolean due =
                view.bounds().contains(present)
                        && size != present
                        && (Direction.of(present, size) == Direction.OUT || (complete && scalesIn));
        return appraisal(
                estimates,
                due ? Optional.of(Appraisal.Wish.to(size)) : Optional.empty(),
                due && !complete,
                winner.rule(),
                winner.finding() + remark(winner, size, present, complete),
                computed);
    }

    private String remark(Estimate winner, int size, int present, boolean complete) {
        String bounds =
                size == winner.instances() ? "" : ", held within " + view.bounds() + " at " + size;
        if (size >= present) {
            return bounds;
        }
        if (!scalesIn) {
            return bounds + "; this policy never scales in";
        }
        return complete ? bounds : bounds + "; but others cannot be told";
    }

    private String why(List<Estimate> estimates) {
        return estimates.stream()
                .filter(estimate -> !estimate.usable())
                .findFirst()
                .map(
                        estimate ->
                                estimate.seen().stream()
                                        .filter(measured -> !measured.usable())
                                        .findFirst()
                                        .map(Measured::problem)
                                        .orElse(estimate.finding()))
                .orElseGet(() -> "the size of " + view.target() + " is not known");
    }

    private static Appraisal appraisal(
            List<Estimate> estimates,
            Optional<Appraisal.Wish> wish,
            boolean restsOnTheOthers,
            String rule,
            String finding,
            Map<String, Double> computed) {
        List<Measured> seen = estimates.stream().flatMap(each -> each.seen().stream()).toList();
        List<GuardResult> guards = new ArrayList<>(Evidence.guards(seen, restsOnTheOthers));
        String untold =
                estimates.stream()
                        .filter(each -> !each.usable())
                        .filter(each -> each.seen().stream().allMatch(Measured::usable))
                        .map(Estimate::finding)
                        .distinct()
                        .collect(Collectors.joining("; "));
        if (!untold.isEmpty()) {
            guards.add(
                    restsOnTheOthers
                            ? GuardResult.passed(NO_ESTIMATE, untold)
                            : GuardResult.failed(NO_ESTIMATE, untold));
        }
        return new Appraisal(
                Evidence.observations(seen),
                guards,
                wish,
                rule,
                finding,
                computed,
                Evidence.recordTime(seen));
    }
}
