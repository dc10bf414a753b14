package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.Optional;

/** Keeps count of a run, second by second. */
final class ScoreKeeper {

    private static final Duration FLAP = Duration.ofMinutes(10);
    private static final double SECONDS_PER_HOUR = 3600;

    private final Scenario scenario;
    private final Entity target;
    private final double pricePerHour;
    private long seconds;
    private long over;
    private double replicaSeconds;
    private double unmet;
    private long wanted;
    private int changes;
    private int flaps;
    private int smallest = Integer.MAX_VALUE;
    private int largest;
    private int largestInAttack;
    private int size;
    private int lastStep;
    private Duration lastChange;

    ScoreKeeper(Scenario scenario, Plant plant, double pricePerHour) {
        this.scenario = scenario;
        this.target = plant.target();
        this.pricePerHour = pricePerHour;
        this.size = plant.desired();
    }

    /** One second, as it was. */
    void second(Duration since, Plant plant) {
        int desired = plant.desired();
        seconds++;
        over += plant.demandRatio() > scenario.objective() ? 1 : 0;
        replicaSeconds += desired;
        smallest = Math.min(smallest, desired);
        largest = Math.max(largest, desired);
        if (scenario.attack().map(attack -> attack.holds(since)).orElse(false)) {
            largestInAttack = Math.max(largestInAttack, desired);
        } else {
            unmet += plant.unmet();
            wanted++;
        }
        if (desired != size) {
            changed(since, desired - size);
            size = desired;
        }
    }

    private void changed(Duration since, int step) {
        changes++;
        boolean back = Integer.signum(step) == -Integer.signum(lastStep);
        if (back && since.minus(lastChange).compareTo(FLAP) <= 0) {
            flaps++;
        }
        lastStep = step;
        lastChange = since;
    }

    Scorecard card(String engine) {
        return new Scorecard(
                engine,
                target,
                changes,
                rounded(seconds == 0 ? 0 : (double) over / seconds, 4),
                rounded(wanted == 0 ? 0 : unmet / wanted, 4),
                rate() ? null : rounded(replicaSeconds / 60, 1),
                flaps,
                rate() ? null : rounded(replicaSeconds / SECONDS_PER_HOUR * pricePerHour, 4),
                settle().orElse(null),
                smallest,
                largest,
                scenario.attack().isPresent() ? largestInAttack : null);
    }

    /** What a link may carry is no number of instances, and costs nothing. */
    private boolean rate() {
        return Action.Kind.of(target.kind()) == Action.Kind.SHAPE;
    }

    private Optional<Double> settle() {
        return scenario.rest()
                .filter(rest -> rest.toSeconds() < seconds)
                .map(
                        rest ->
                                lastChange == null || lastChange.compareTo(rest) < 0
                                        ? 0.0
                                        : (double) lastChange.minus(rest).toSeconds());
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
