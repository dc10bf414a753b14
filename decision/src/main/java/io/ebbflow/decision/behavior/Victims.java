package io.ebbflow.decision.behavior;

/** Which instances a scale-in should remove, where the rule names none. */
public enum Victims {
    /** Whichever the adapter takes. */
    ANY,
    NEWEST,
    OLDEST,
    /** The actuation service chooses, since it alone sees the instances' load. */
    LEAST_LOADED;

    /** The name as it is written in policies and actions. */
    public String text() {
        return this == LEAST_LOADED ? "leastLoaded" : Fields.written(this);
    }
}
