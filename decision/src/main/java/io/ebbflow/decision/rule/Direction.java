package io.ebbflow.decision.rule;

/** Which way a size changes. */
public enum Direction {
    /** More instances. */
    OUT("scale out", "scale-out"),
    /** Fewer instances. */
    IN("scale in", "scale-in");

    private final String verb;
    private final String noun;

    Direction(String verb, String noun) {
        this.verb = verb;
        this.noun = noun;
    }

    /** As in "scale out service/shop_web". */
    public String verb() {
        return verb;
    }

    /** As in "the last scale-out". */
    public String noun() {
        return noun;
    }

    /** The direction of a change from one size to another. */
    public static Direction of(int from, int to) {
        if (from == to) {
            throw new IllegalArgumentException("from " + from + " to " + to + " is no change");
        }
        return to > from ? OUT : IN;
    }
}
