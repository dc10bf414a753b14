package io.ebbflow.decision.rule.optimiser;

import io.ebbflow.decision.rule.Memory;

/**
 * Linear regression that learns sample by sample: recursive least squares with exponential
 * forgetting (Haykin, Adaptive Filter Theory, chapter on RLS).
 *
 * <pre>
 *   k = P x / (f + x' P x)     w = w + k (y - w' x)     P = (P - k x' P) / f
 * </pre>
 *
 * Forgetting pauses while the trace of P is large, or a load that stays the same for days would
 * make it grow without bound. Kept in {@link Memory} as one array: w, then P by rows.
 */
final class LeastSquares {

    private static final double FORGETTING = 0.999;

    /** The larger, the less the first weights count. */
    private static final double FIRST_SPREAD = 100;

    private static final double LARGEST = 1e15;

    private final int size;
    private final double[] state;

    private LeastSquares(int size, double[] state) {
        this.size = size;
        this.state = state;
    }

    /**
     * The model of that name.
     *
     * @param first weights before the first sample
     */
    static LeastSquares of(Memory memory, String name, double... first) {
        int size = first.length;
        double[] kept = memory.numbers(name);
        if (kept.length == size + size * size) {
            return new LeastSquares(size, kept);
        }
        double[] state = new double[size + size * size];
        System.arraycopy(first, 0, state, 0, size);
        for (int i = 0; i < size; i++) {
            state[size + i * size + i] = FIRST_SPREAD;
        }
        return new LeastSquares(size, state);
    }

    void keepIn(Memory memory, String name) {
        memory.put(name, state);
    }

    double predict(double... x) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += state[i] * x[i];
        }
        return sum;
    }

    /** Learns one sample; one that would make a weight run away is skipped. */
    void learn(double y, double... x) {
        double[] px = new double[size];
        double spread = 0;
        double trace = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                px[i] += state[size + i * size + j] * x[j];
            }
            spread += x[i] * px[i];
            trace += state[size + i * size + i];
        }
        double forgetting = trace < size * FIRST_SPREAD ? FORGETTING : 1;
        double error = y - predict(x);
        double[] next = state.clone();
        for (int i = 0; i < size; i++) {
            double gain = px[i] / (forgetting + spread);
            next[i] += gain * error;
            for (int j = 0; j < size; j++) {
                next[size + i * size + j] =
                        (state[size + i * size + j] - gain * px[j]) / forgetting;
            }
        }
        for (double number : next) {
            // so large a weight can only come of noise upon next to nothing
            if (!(Math.abs(number) < LARGEST)) {
                return;
            }
        }
        System.arraycopy(next, 0, state, 0, next.length);
    }
}
