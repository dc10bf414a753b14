package io.ebbflow.decision.whatif;

/** What keeps the simulated application at its size: ours, or the rules of another. */
public interface Autoscaler {

    /** As tables name it. */
    String name();

    /** One second of simulated time. It may ask for another size through what it is given. */
    void tick(Surroundings surroundings);
}
