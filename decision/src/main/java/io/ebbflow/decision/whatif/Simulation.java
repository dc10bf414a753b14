package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Hosting;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * The closed loop: a scenario's application and one autoscaler, second by second. The same
 * scenario, seed and autoscaler give the same run, and all autoscalers meet the same load.
 */
public final class Simulation {

    /** When every simulation begins; a full hour, so that windows of every size begin here. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** The simulated application. */
    public static final Entity STACK = Entity.stack("shop");

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double PRICE_PER_HOUR = 0.05;

    /** What was so at one second, of the first target. */
    public record Moment(Duration since, double load, int desired, int ready) {}

    /** A run: its figures, one card for each target, and its course. */
    public record Run(List<Scorecard> cards, List<Moment> course) {

        public Run {
            cards = List.copyOf(cards);
            course = List.copyOf(course);
        }

        /** The figures of the target that the demand is of. */
        public Scorecard card() {
            return cards.get(0);
        }
    }

    private final Scenario scenario;
    private final Entity target;
    private final Optional<Hosting> hosting;
    private final long seed;
    private final double pricePerHour;

    public Simulation(Scenario scenario, Entity target, long seed) {
        this(scenario, target, Optional.empty(), seed, PRICE_PER_HOUR);
    }

    /**
     * A simulation of one scenario.
     *
     * @param target what the service or link is called
     * @param hosting the machines that the service runs on; empty where there are always enough
     * @param pricePerHour of one instance, in whatever currency
     */
    public Simulation(
            Scenario scenario,
            Entity target,
            Optional<Hosting> hosting,
            long seed,
            double pricePerHour) {
        this.scenario = scenario;
        this.target = target;
        this.hosting = hosting;
        this.seed = seed;
        this.pricePerHour = pricePerHour;
    }

    /** Runs it from beginning to end. */
    public Run run(Autoscaler autoscaler) {
        List<Site> sites = sites();
        Site main = sites.get(sites.size() - 1);
        List<Moment> course = new ArrayList<>();
        long every = scenario.plant().sampleEvery().toSeconds();
        for (long second = 0; second < scenario.length().toSeconds(); second++) {
            Duration since = SECOND.multipliedBy(second);
            Instant now = START.plus(since);
            for (Site site : sites) {
                site.plant().advance(now, scenario.demand().at(since));
                if (second % every == 0 && !site.plant().loses()) {
                    site.sensor().take(now, site.plant());
                }
                site.keeper().second(since, site.plant());
            }
            Plant plant = main.plant();
            course.add(new Moment(since, plant.load(), plant.desired(), plant.inventory().ready()));
            autoscaler.tick(new Seen(now, main, sites));
        }
        List<Scorecard> cards = new ArrayList<>();
        for (int i = sites.size() - 1; i >= 0; i--) {
            cards.add(sites.get(i).keeper().card(autoscaler.name()));
        }
        return new Run(cards, course);
    }

    /** Machines first, so that what runs on them finds them as they are. */
    private List<Site> sites() {
        if (target.kind() == EntityKind.LINK || target.kind() == EntityKind.FLOW) {
            Limits limits = scenario.limits();
            return List.of(
                    site(
                            new LinkPlant(
                                    scenario.plant(), STACK, target, limits.max(), START, seed)));
        }
        if (hosting.isEmpty()) {
            return List.of(
                    site(
                            new ServicePlant(
                                    scenario.plant(),
                                    STACK,
                                    target,
                                    scenario.size(),
                                    START,
                                    seed)));
        }
        int each = hosting.get().maxContainersPerMachine();
        Scenario.Fleet fleet = scenario.fleet().orElse(Scenario.Fleet.DEFAULT);
        ServicePlant machines =
                new ServicePlant(
                        scenario.plant()
                                .with(scenario.plant().capacity() * each, fleet.provisioning()),
                        STACK,
                        hosting.get().machines(),
                        hosting.get().machinesFor(scenario.size()),
                        START,
                        seed + 1,
                        () -> Integer.MAX_VALUE,
                        fleet.drain());
        ServicePlant service =
                new ServicePlant(
                        scenario.plant(),
                        STACK,
                        target,
                        scenario.size(),
                        START,
                        seed,
                        () -> machines.ready() * each,
                        Duration.ZERO);
        return List.of(site(machines), site(service));
    }

    private Site site(Plant plant) {
        return new Site(plant, new Sensor(), new ScoreKeeper(scenario, plant, pricePerHour));
    }

    private record Site(Plant plant, Sensor sensor, ScoreKeeper keeper) {}

    private record Seen(Instant now, Site site, List<Site> sites) implements Surroundings {

        @Override
        public Entity target() {
            return site.plant().target();
        }

        @Override
        public List<Surroundings> all() {
            return sites.stream().<Surroundings>map(each -> new Seen(now, each, sites)).toList();
        }

        @Override
        public DoubleSummaryStatistics utilization(Duration back) {
            return site.sensor().utilization(now, back);
        }

        @Override
        public DoubleSummaryStatistics loadRatio(Duration back) {
            return site.sensor().loadRatio(now, back);
        }

        @Override
        public DoubleSummaryStatistics load(Duration back) {
            return site.sensor().load(now, back);
        }

        @Override
        public TargetState inventory() {
            return site.plant().inventory();
        }

        @Override
        public boolean loses() {
            return site.plant().loses();
        }

        @Override
        public void scale(int size, Instant until) {
            site.plant().scale(size, until);
        }
    }
}
