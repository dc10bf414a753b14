package io.ebbflow.decision.whatif;

import java.time.Duration;

/**
 * What the simulated application and the way to it are like.
 *
 * @param capacity load that one instance carries when it is fully busy; above 0
 * @param provisioning longest time that an instance takes to get ready; the shortest is half of it
 * @param noise standard deviation of a measured utilisation, as a ratio
 * @param jitter standard deviation of the load from second to second, as a share of it
 * @param sampleEvery how often the utilisation is measured
 * @param loss probability of a sample, an inventory or a result to be lost, 0 to 1
 */
public record PlantSettings(
        double capacity,
        Duration provisioning,
        double noise,
        double jitter,
        Duration sampleEvery,
        double loss) {

    /** A container that is up within 12 s, measured every 2 s, on a network that loses 2 %. */
    public static final PlantSettings DEFAULT =
            new PlantSettings(1, Duration.ofSeconds(12), 0.03, 0.03, Duration.ofSeconds(2), 0.02);

    public PlantSettings {
        if (!(capacity > 0) || !(noise >= 0) || !(jitter >= 0) || !(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException(
                    "capacity must be above 0, noise and jitter at least 0, loss in 0..1, got "
                            + capacity
                            + ", "
                            + noise
                            + ", "
                            + jitter
                            + ", "
                            + loss);
        }
        if (provisioning.isNegative() || sampleEvery.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "provisioning must not be negative and sampleEvery at least 1s, got "
                            + provisioning
                            + " and "
                            + sampleEvery);
        }
    }

    /** The same with another capacity and another time to get ready. */
    PlantSettings with(double each, Duration takes) {
        return new PlantSettings(each, takes, noise, jitter, sampleEvery, loss);
    }

    /** The same with another loss. */
    public PlantSettings withLoss(double probability) {
        return new PlantSettings(capacity, provisioning, noise, jitter, sampleEvery, probability);
    }
}
