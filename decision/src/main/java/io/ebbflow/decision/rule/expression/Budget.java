package io.ebbflow.decision.rule.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;

/**
 * What one evaluation may cost: one step for each value that is worked out, and one more for each
 * element of a list or map and for every eight characters of a text. So it bounds the time, and
 * since nothing larger than what was paid for can be built in one step, the memory too.
 */
final class Budget implements CelEvaluationListener {

    /** About a tenth of a second at worst; usual rules take some dozens of steps. */
    static final int STEPS = 1_000_000;

    private long spent;

    @Override
    public void callback(CelExpr expression, Object value) {
        spent += 1 + size(value);
        if (spent > STEPS) {
            throw new IllegalStateException("it costs more than " + STEPS + " steps");
        }
    }

    private static int size(Object value) {
        if (value instanceof Collection<?> many) {
            return many.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        return value instanceof String text ? text.length() / 8 : 0;
    }
}
