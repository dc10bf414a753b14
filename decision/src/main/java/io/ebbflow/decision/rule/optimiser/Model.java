package io.ebbflow.decision.rule.optimiser;

import io.ebbflow.decision.rule.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * The target metric as a function of load and size, learned in two stages as in MiCADO's optimiser
 * (component-optimizer): first each input {@code m} at {@code W + k} instances from its value at
 * {@code W}, linear in {@code m W / (W + k)} and {@code m k / (W + k)}; then the target from the
 * inputs. In the place of its neural network there is a linear model of the logarithm of the target
 * on a small basis, per input {@code z} (what one instance carries, as a share {@code r} of the
 * largest seen first): {@code r, r^2, r^4}, and a constant. That learns from each sample at once,
 * needs no past samples, and rises steeply near saturation as queues do.
 */
final class Model {

    private static final String TARGET = "optimiser.target";
    private static final String INPUT = "optimiser.input.";
    private static final String SCALES = "optimiser.scales";
    private static final String PREVIOUS = "optimiser.previous";
    private static final double SMALLEST = 1e-9;
    private static final double LARGEST = 1e12;
    private static final int POWERS = 3;

    private final List<Input> inputs;
    private final List<LeastSquares> byInput = new ArrayList<>();
    private final LeastSquares target;
    private final double[] scales;
    private double[] previous;

    private Model(List<Input> inputs, Memory memory) {
        this.inputs = inputs;
        for (int i = 0; i < inputs.size(); i++) {
            // a share of each stays the same, a total does not depend on the size
            byInput.add(LeastSquares.of(memory, INPUT + i, 1, inputs.get(i).perInstance() ? 0 : 1));
        }
        target = LeastSquares.of(memory, TARGET, new double[1 + POWERS * inputs.size()]);
        double[] kept = memory.numbers(SCALES);
        scales = kept.length == inputs.size() ? kept : new double[inputs.size()];
        previous = memory.numbers(PREVIOUS);
    }

    static Model of(Memory memory, List<Input> inputs) {
        return new Model(inputs, memory);
    }

    void keepIn(Memory memory) {
        for (int i = 0; i < byInput.size(); i++) {
            byInput.get(i).keepIn(memory, INPUT + i);
        }
        target.keepIn(memory, TARGET);
        memory.put(SCALES, scales);
        memory.put(PREVIOUS, previous);
    }

    /** Learns what the target was, on a logarithmic scale, with these inputs at that size. */
    void learn(double actual, double[] values, int size) {
        if (previous.length == values.length + 1) {
            int before = (int) previous[values.length];
            for (int i = 0; i < values.length; i++) {
                double scale = scale(i, Math.abs(previous[i]), 1);
                byInput.get(i).learn(values[i] / scale, shares(previous[i] / scale, before, size));
            }
        }
        for (int i = 0; i < values.length; i++) {
            scale(i, Math.abs(values[i]), size);
        }
        target.learn(logarithm(actual), features(values, size));
        previous = new double[values.length + 1];
        System.arraycopy(values, 0, previous, 0, values.length);
        previous[values.length] = size;
    }

    /** The target metric, were there so many instances, with inputs as they are at the present. */
    double predict(double[] values, int size, int candidate) {
        double[] moved = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            moved[i] = bounded(byInput.get(i).predict(shares(values[i], size, candidate)));
        }
        return Math.exp(Math.max(-25, Math.min(25, target.predict(features(moved, candidate)))));
    }

    static double logarithm(double value) {
        return Math.log(Math.max(SMALLEST, Math.min(LARGEST, value)));
    }

    /** An input as the model takes it: beyond this, its products would leave the numbers. */
    static double bounded(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    private static double[] shares(double value, int from, int to) {
        return new double[] {value * from / to, value * (to - from) / to};
    }

    /** The first value above 0 of an input sets its scale for good. */
    private double scale(int input, double value, int size) {
        double each = inputs.get(input).perInstance(value, size);
        if (scales[input] == 0 && each > SMALLEST) {
            scales[input] = Math.min(LARGEST, each);
        }
        return scales[input] == 0 ? 1 : scales[input];
    }

    private double[] features(double[] values, int size) {
        double[] features = new double[1 + POWERS * values.length];
        features[0] = 1;
        for (int i = 0; i < values.length; i++) {
            double scale = scales[i] == 0 ? 1 : scales[i];
            // far beyond what it was learned on, a power would run away
            double share =
                    Math.max(0, Math.min(8, inputs.get(i).perInstance(values[i], size) / scale));
            features[1 + POWERS * i] = share;
            features[2 + POWERS * i] = share * share;
            features[3 + POWERS * i] = share * share * share * share;
        }
        return features;
    }
}
