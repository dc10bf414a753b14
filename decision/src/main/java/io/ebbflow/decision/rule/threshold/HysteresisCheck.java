package io.ebbflow.decision.rule.threshold;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.rule.Bounds;
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
 * instances, nor of metrics that it does not know to be shared.
 */
final class HysteresisCheck {

    private HysteresisCheck() {}

    static void check(ThresholdRule rule, Bounds bounds, Findings findings) {
        if (rule.scaleOut().isEmpty() || rule.scaleIn().isEmpty() || !shared(rule.measure())) {
            return;
        }
        Step out = rule.scaleOut().get();
        Step in = rule.scaleIn().get();
        int afterOut = bounds.clamp((long) bounds.min() + out.size());
        int beforeIn = bounds.clamp((long) bounds.min() + in.size());
        double valueAfterOut = out.threshold() * bounds.min() / afterOut;
        double valueAfterIn = in.threshold() * beforeIn / bounds.min();
        boolean outTakenBack = valueAfterOut < in.threshold();
        boolean inTakenBack = valueAfterIn > out.threshold();
        String outStory = story("out", bounds.min(), afterOut, out.threshold(), valueAfterOut);
        String inStory = story("in", beforeIn, bounds.min(), in.threshold(), valueAfterIn);
        String pointer = "/spec/scaleIn/below";
        if (outTakenBack && inTakenBack) {
            findings.problem(
                    pointer,
                    "is so near to scaleOut.above that the size would never settle: "
                            + outStory
                            + ", below "
                            + number(in.threshold())
                            + ", and "
                            + inStory
                            + ", above "
                            + number(out.threshold())
                            + "; set it to at most "
                            + number(Math.floor(valueAfterOut * 1000) / 1000)
                            + " or take smaller steps");
        } else if (outTakenBack) {
            findings.warning(
                    pointer,
                    outStory
                            + ", below "
                            + number(in.threshold())
                            + ", so part of it is taken back");
        } else if (inTakenBack) {
            findings.warning(
                    pointer,
                    inStory + ", above " + number(out.threshold()) + ", so it is taken back");
        }
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
