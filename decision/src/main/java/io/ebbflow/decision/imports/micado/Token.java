package io.ebbflow.decision.imports.micado;

/**
 * A word, number, text or sign of a rule.
 *
 * @param line of the rule, from 1
 */
record Token(Kind kind, String text, int line) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }
}
