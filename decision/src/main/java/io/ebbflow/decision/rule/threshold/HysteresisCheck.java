package io.ebbflow.decision.rule.threshold;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Statistic;
import io.ebbflow.ingest.model.Metrics;

/**
 * Whether a threshold rule can chase its own tail. Where instances share the load, {@code n} of
 * them each carrying {@code v} become {@code m} each carrying {@code v n / m}. So
 *
 * <ul>
 *   <li>a scale-out is taken back at once if {@code above n / m < below}, worst at {@code n = min};
 *   <li>a scale-in is taken back at once if {@code below n / m > above}, worst where it ends at
 *       {@code min}.
 * </ul>
 *
 * Under a constant load a cycle needs both, so both are an error; one alone costs one superfluous
 * change and is a warning. Says nothing of sums, whose size does not depend on the number of
 * instances, nor of several metrics together, nor of metrics that it does not know to be shared.
 */
final class HysteresisCheck {

    private HysteresisCheck() {}

    static void check(ThresholdRule rule, Bounds bounds, Findings findings) {
        // several metrics combined need not cross together, so each alone says little
        if (rule.scaleOut().isEmpty() || rule.scaleIn().isEmpty() || rule.listed()) {
            return;
        }
        Criterion criterion = rule.criteria().get(0);
        if (!shared(criterion.measure())) {
            return;
        }
        double above = criterion.above().orElseThrow();
        double below = criterion.below().orElseThrow();
        int afterOut = bounds.clamp((long) bounds.min() + step(rule, Direction.OUT, above));
        int beforeIn = bounds.clamp((long) bounds.min() + step(rule, Direction.IN, below));
        double valueAfterOut = above * bounds.min() / afterOut;
        double valueAfterIn = below * beforeIn / bounds.min();
        boolean outTakenBack = valueAfterOut < below;
        boolean inTakenBack = valueAfterIn > above;
        String outStory = story("out", bounds.min(), afterOut, above, valueAfterOut);
        String inStory = story("in", beforeIn, bounds.min(), below, valueAfterIn);
        String pointer = "/spec/scaleIn/below";
        if (outTakenBack && inTakenBack) {
            findings.problem(
                    pointer,
                    "is so near to scaleOut.above that the size would never settle: "
                            + outStory
                            + ", below "
                            + number(below)
                            + ", and "
                            + inStory
                            + ", above "
                            + number(above)
                            + "; set it to at most "
                            + number(Math.floor(valueAfterOut * 1000) / 1000)
                            + " or take smaller steps");
        } else if (outTakenBack) {
            findings.warning(
                    pointer,
                    outStory + ", below " + number(below) + ", so part of it is taken back");
        } else if (inTakenBack) {
            findings.warning(
                    pointer, inStory + ", above " + number(above) + ", so it is taken back");
        }
    }

    private static int step(ThresholdRule rule, Direction direction, double at) {
        return rule.step(direction).orElseThrow().at(at, direction);
    }

    private static boolean shared(Measure measure) {
        boolean spread =
                measure.metric().equals(Metrics.LOAD) || measure.metric().endsWith(".utilization");
        return spread && measure.statistic() != Statistic.SUM;
    }

    private static String story(String way, int from, int to, double before, double after) {
        return "a scale-"
                + way
                + " from "
                + from
                + " to "
                + to
                + " at "
                + number(before)
                + " leads to "
                + number(after);
    }

    private static String number(double value) {
        return Numbers.text(value);
    }
}
