package io.ebbflow.decision.whatif;

import java.util.List;

/** The engines that are compared with ours. */
public final class Engines {

    private Engines() {}

    /** Fresh ones, with the bounds and thresholds given; they learn, so each is for one run. */
    public static List<Autoscaler> others(Limits limits) {
        return List.of(
                new ElascaleDiscrete(limits), new ElascaleAdaptive(limits), new HpaDefault(limits));
    }
}
