package io.ebbflow.decision.whatif;

/**
 * Elascale with {@code -macro}: all groups of machines by the utilisation of the machines, then the
 * services by theirs. The two know nothing of each other.
 */
final class ElascaleMacro implements Autoscaler {

    private final ElascaleDiscrete machines;
    private final ElascaleDiscrete service;

    /**
     * @param machines bounds of the group of machines
     * @param service bounds of the service
     */
    ElascaleMacro(Limits machines, Limits service) {
        this.machines = new ElascaleDiscrete(machines);
        this.service = new ElascaleDiscrete(service);
    }

    @Override
    public String name() {
        return "elascale-macro";
    }

    @Override
    public void tick(Surroundings seen) {
        for (Surroundings each : seen.all()) {
            (each.target().equals(seen.target()) ? service : machines).tick(each);
        }
    }
}
