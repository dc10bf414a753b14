package io.ebbflow.decision.rule.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One condition, and the size to ask for where it holds.
 *
 * @param relative whether {@code size} gives the change rather than the size
 * @param because why, for people; may be empty
 */
record Branch(Expression condition, boolean relative, Expression size, String because) {

    void write(ObjectNode block) {
        block.put("if", condition.text());
        block.put(relative ? "by" : "to", size.text());
        if (!because.isEmpty()) {
            block.put("because", because);
        }
    }
}
