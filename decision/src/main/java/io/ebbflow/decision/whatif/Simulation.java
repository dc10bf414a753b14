package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

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

    /** What was so at one second. */
    public record Moment(Duration since, double load, int desired, int ready) {}

    /** A run: its figures and its course. */
    public record Run(Scorecard card, List<Moment> course) {

        public Run {
            course = List.copyOf(course);
        }
    }

    private final Scenario scenario;
    private final Entity target;
    private final long seed;
    private final double pricePerHour;

    public Simulation(Scenario scenario, Entity target, long seed) {
        this(scenario, target, seed, PRICE_PER_HOUR);
    }

    /**
     * A simulation of one scenario.
     *
     * @param target what the application is called
     * @param pricePerHour of one instance, in whatever currency
     */
    public Simulation(Scenario scenario, Entity target, long seed, double pricePerHour) {
        this.scenario = scenario;
        this.target = target;
        this.seed = seed;
        this.pricePerHour = pricePerHour;
    }

    /** Runs it from beginning to end. */
    public Run run(Autoscaler autoscaler) {
        Plant plant = new Plant(scenario.plant(), STACK, target, scenario.size(), START, seed);
        Sensor sensor = new Sensor();
        ScoreKeeper keeper = new ScoreKeeper(scenario, pricePerHour);
        List<Moment> course = new ArrayList<>();
        long every = scenario.plant().sampleEvery().toSeconds();
        for (long second = 0; second < scenario.length().toSeconds(); second++) {
            Duration since = SECOND.multipliedBy(second);
            Instant now = START.plus(since);
            plant.advance(now, scenario.demand().at(since));
            if (second % every == 0 && !plant.loses()) {
                sensor.take(now, plant);
            }
            keeper.second(since, plant.desired(), plant.demandRatio());
            course.add(new Moment(since, plant.load(), plant.desired(), plant.ready()));
            autoscaler.tick(new Seen(now, plant, sensor));
        }
        return new Run(keeper.card(autoscaler.name()), course);
    }

    private record Seen(Instant now, Plant plant, Sensor sensor) implements Surroundings {

        @Override
        public DoubleSummaryStatistics utilization(Duration back) {
            return sensor.utilization(now, back);
        }

        @Override
        public DoubleSummaryStatistics loadRatio(Duration back) {
            return sensor.loadRatio(now, back);
        }

        @Override
        public DoubleSummaryStatistics load(Duration back) {
            return sensor.load(now, back);
        }

        @Override
        public TargetState inventory() {
            return plant.inventory();
        }

        @Override
        public boolean loses() {
            return plant.loses();
        }

        @Override
        public void scale(int size) {
            plant.scale(size);
        }
    }
}
