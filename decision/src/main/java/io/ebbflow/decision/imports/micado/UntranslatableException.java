package io.ebbflow.decision.imports.micado;

/** Something that has no counterpart here. */
final class UntranslatableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * @param line of the rule, from 1
     */
    UntranslatableException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
