package io.ebbflow.decision.imports.micado;

/**
 * A piece of CEL.
 *
 * @param level how tightly its outermost operator binds, from 0, the conditional, to 7, a name
 */
record Cel(String text, int level) {

    static final int CONDITIONAL = 0;
    static final int OR = 1;
    static final int AND = 2;
    static final int RELATION = 3;
    static final int SUM = 4;
    static final int PRODUCT = 5;
    static final int SIGN = 6;
    static final int NAME = 7;

    static Cel name(String text) {
        return new Cel(text, NAME);
    }

    /** In brackets where it binds less tightly than that. */
    String within(int outer) {
        return level < outer ? "(" + text + ")" : text;
    }

    /** Two pieces and an operator of that level between them; the right one binds tighter. */
    static Cel binary(Cel left, String operator, Cel right, int level) {
        return new Cel(left.within(level) + " " + operator + " " + right.within(level + 1), level);
    }

    boolean isNumber() {
        return text.matches("-?[0-9].*");
    }

    /** Whether it is neither a condition nor a text. */
    boolean maybeNumber() {
        return (level == CONDITIONAL || level >= SUM)
                && !text.startsWith("!")
                && !text.matches("true|false|null|[\"'].*");
    }

    /** The same as a fraction, also where it is a whole number. */
    Cel fraction() {
        return text.startsWith("double(") && level == NAME ? this : name("double(" + text + ")");
    }

    Cel not() {
        return new Cel("!" + within(NAME), SIGN);
    }
}
