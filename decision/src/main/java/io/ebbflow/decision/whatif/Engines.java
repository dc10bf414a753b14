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

    /** Those that shape flows. */
    public static List<Autoscaler> ofLinks() {
        return List.of(new ElascaleQos());
    }

    /**
     * Those that size machines and what runs on them.
     *
     * @param machines bounds of the group of machines
     * @param service bounds of the service
     */
    public static List<Autoscaler> ofMachines(Limits machines, Limits service) {
        return List.of(new ElascaleMacro(machines, service));
    }
}
