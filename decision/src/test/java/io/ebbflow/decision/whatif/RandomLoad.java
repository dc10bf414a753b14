package io.ebbflow.decision.whatif;

import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Demand by chance, that comes to rest, on a bad network. */
final class RandomLoad {

    /** The demand moves for so long. */
    static final Duration RESTLESS = Duration.ofMinutes(8);

    private final Random random;
    private final double most;
    private final int skew;

    /** What is asked from {@link #RESTLESS} on; known once there is a scenario. */
    double rest;

    /**
     * Loads.
     *
     * @param most the largest demand
     * @param skew 1 for all alike; the larger, the rarer are large ones
     */
    RandomLoad(Random random, double most, int skew) {
        this.random = random;
        this.most = most;
        this.skew = skew;
    }

    /** A scenario of that length. */
    Scenario scenario(Duration length, Limits limits) {
        Demand restless =
                switch (random.nextInt(4)) {
                    case 0 -> Demand.yoYo(level(), level(), period());
                    case 1 -> Demand.wave(level(), level(), period());
                    case 2 -> Demand.ramp(level(), level(), Duration.ZERO, RESTLESS);
                    default -> Demand.constant(level());
                };
        rest = level();
        double after = rest;
        Demand demand = since -> since.compareTo(RESTLESS) < 0 ? restless.at(since) : after;
        double loss = random.nextInt(4) == 0 ? 0.3 : random.nextDouble() * 0.1;
        PlantSettings plant =
                new PlantSettings(
                        1,
                        Duration.ofSeconds(random.nextInt(60)),
                        0.01 * random.nextInt(3),
                        0.01 * random.nextInt(3),
                        Duration.ofSeconds(1 + random.nextInt(5)),
                        loss);
        return new Scenario(
                "random",
                "",
                length,
                random.nextInt(8),
                demand,
                plant,
                limits,
                0.9,
                Optional.of(RESTLESS),
                Optional.empty());
    }

    private double level() {
        double level = most;
        for (int i = 0; i < skew; i++) {
            level *= random.nextDouble();
        }
        return level;
    }

    private Duration period() {
        return Duration.ofSeconds(20 + random.nextInt(600));
    }

    /** Suspicious at random until it gets calm. */
    Scoring scoring() {
        Instant calm = Simulation.START.plus(RESTLESS);
        Random chance = new Random(random.nextLong());
        return window -> {
            boolean odd = window.end().isBefore(calm) && chance.nextInt(40) == 0;
            double value = window.value();
            return Score.of(
                    window,
                    "chance",
                    new Assessment(
                            0,
                            odd ? 0.95 : 0.1,
                            odd ? Verdict.ANOMALOUS : Verdict.NORMAL,
                            "level",
                            "by chance",
                            new Expectation(value, value * 0.8, value * 1.2)));
        };
    }
}
