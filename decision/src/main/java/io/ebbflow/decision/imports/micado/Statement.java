package io.ebbflow.decision.imports.micado;

import java.util.List;

/** What a rule does, of the forms that are understood. */
sealed interface Statement {

    int line();

    /**
     * {@code if condition: then else: otherwise}; an {@code elif} is an {@code if} in the latter.
     */
    record If(int line, List<Token> condition, List<Statement> then, List<Statement> otherwise)
            implements Statement {}

    /**
     * {@code name = value}, or {@code name += value} and so on.
     *
     * @param operator empty for a plain assignment
     */
    record Assign(int line, String name, String operator, List<Token> value) implements Statement {}
}
