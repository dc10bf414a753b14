package io.ebbflow.decision.whatif;

import java.time.Duration;
import java.util.Optional;

/** Keeps count of a run, second by second. */
final class ScoreKeeper {

    private static final Duration FLAP = Duration.ofMinutes(10);
    private static final double SECONDS_PER_HOUR = 3600;

    private final Scenario scenario;
    private final double pricePerHour;
    private long seconds;
    private long over;
    private double replicaSeconds;
    private int changes;
    private int flaps;
    private int smallest = Integer.MAX_VALUE;
    private int largest;
    private int largestInAttack;
    private int size;
    private int lastStep;
    private Duration lastChange;

    ScoreKeeper(Scenario scenario, double pricePerHour) {
        this.scenario = scenario;
        this.pricePerHour = pricePerHour;
        this.size = scenario.size();
    }

    /** One second, as it was. */
    void second(Duration since, int desired, double demandRatio) {
        seconds++;
        over += demandRatio > scenario.objective() ? 1 : 0;
        replicaSeconds += desired;
        smallest = Math.min(smallest, desired);
        largest = Math.max(largest, desired);
        if (scenario.attack().map(attack -> attack.holds(since)).orElse(false)) {
            largestInAttack = Math.max(largestInAttack, desired);
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
                changes,
                rounded(seconds == 0 ? 0 : (double) over / seconds, 4),
                rounded(replicaSeconds / 60, 1),
                flaps,
                rounded(replicaSeconds / SECONDS_PER_HOUR * pricePerHour, 4),
                settle().orElse(null),
                smallest,
                largest,
                scenario.attack().isPresent() ? largestInAttack : null);
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
