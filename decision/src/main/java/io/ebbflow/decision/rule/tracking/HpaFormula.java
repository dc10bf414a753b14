package io.ebbflow.decision.rule.tracking;

import java.util.OptionalDouble;

/**
 * The formula of Kubernetes' HorizontalPodAutoscaler (Kubernetes documentation, "Horizontal Pod
 * Autoscaling", section "Algorithm details"):
 *
 * <pre>desired = ceil(current * value / target)</pre>
 *
 * where nothing changes while {@code value / target} is within the tolerance of 1. For an average
 * over instances, those without data damp the change: on the way out they count as using nothing,
 * on the way in as using the whole target; instances that are not ready yet count only on the way
 * out, also as using nothing. If that takes the ratio back within the tolerance, or to the other
 * side of 1, nothing changes either.
 */
final class HpaFormula {

    private final int present;
    private final double tolerance;

    /**
     * @param present size asked for at present
     * @param tolerance share of the target, such as 0.1
     */
    HpaFormula(int present, double tolerance) {
        this.present = present;
        this.tolerance = tolerance;
    }

    /**
     * For a total that the instances share: {@code ceil(total / target)}, HPA's {@code
     * AverageValue} of an object or external metric.
     *
     * @return the size, not rounded; empty where it is to stay
     */
    OptionalDouble ofTotal(double total, double target) {
        return stays(total / (target * present))
                ? OptionalDouble.empty()
                : OptionalDouble.of(total / target);
    }

    /**
     * For an average over the ready instances.
     *
     * @param ready instances that do work
     * @param measured how many of the ready ones the average is of
     * @param starting instances that are not ready yet
     * @return the size, not rounded; empty where it is to stay
     */
    OptionalDouble ofAverage(double average, double target, int ready, int measured, int starting) {
        double ratio = average / target;
        int missing = ready - measured;
        boolean up = ratio > 1;
        int counted = up ? ready + starting : ready;
        if (counted == measured) {
            return stays(ratio) ? OptionalDouble.empty() : OptionalDouble.of(ratio * ready);
        }
        double damped = (ratio * measured + (up ? 0 : missing)) / counted;
        boolean turned = up ? damped < 1 : damped > 1;
        double size = damped * counted;
        boolean against = up ? Math.ceil(size) < present : Math.ceil(size) > present;
        return stays(damped) || turned || against
                ? OptionalDouble.empty()
                : OptionalDouble.of(size);
    }

    private boolean stays(double ratio) {
        // the last binary digit must not decide whether 1.1 is within 0.1 of 1
        return Math.abs(1 - ratio) <= tolerance + 1e-12;
    }
}
