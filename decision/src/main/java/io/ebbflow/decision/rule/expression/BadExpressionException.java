package io.ebbflow.decision.rule.expression;

/** An expression that cannot be used, or that has no value now. */
final class BadExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * @param line within the expression, from 1
     * @param column from 1
     */
    BadExpressionException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
