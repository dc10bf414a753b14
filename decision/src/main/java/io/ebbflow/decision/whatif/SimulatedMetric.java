package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A metric that the simulated application reports.
 *
 * @param total whether it is a sum over the instances, rather than their mean
 * @param reading of what was measured in a time
 * @param factor times that
 * @param offset plus that
 */
record SimulatedMetric(
        String name,
        String unit,
        boolean total,
        BiFunction<Surroundings, Duration, DoubleSummaryStatistics> reading,
        double factor,
        double offset) {

    /** Memory that an idle instance uses, and what a busy one uses more. */
    private static final double IDLE_MEMORY = 0.3;

    private static final double BUSY_MEMORY = 0.4;
    private static final double BYTES_PER_LOAD = 1e6;

    private static final double BYTES_PER_KBIT = 125;

    private static final List<SimulatedMetric> OF_INSTANCES =
            List.of(
                    new SimulatedMetric(
                            Metrics.CPU_UTILIZATION, "1", false, Surroundings::utilization, 1, 0),
                    new SimulatedMetric(
                            Metrics.MEMORY_UTILIZATION,
                            "1",
                            false,
                            Surroundings::utilization,
                            BUSY_MEMORY,
                            IDLE_MEMORY),
                    new SimulatedMetric(Metrics.LOAD, "1", false, Surroundings::loadRatio, 1, 0),
                    new SimulatedMetric(
                            Metrics.NETWORK_RECEIVE,
                            "By/s",
                            true,
                            Surroundings::load,
                            BYTES_PER_LOAD,
                            0));

    private static final List<SimulatedMetric> OF_RATES =
            List.of(
                    new SimulatedMetric(
                            Metrics.NETWORK_TRANSMIT,
                            "By/s",
                            true,
                            Surroundings::load,
                            BYTES_PER_KBIT,
                            0),
                    new SimulatedMetric(
                            Metrics.NETWORK_UTILIZATION,
                            "1",
                            false,
                            Surroundings::utilization,
                            1,
                            0));

    /** What is measured of a target. */
    static List<SimulatedMetric> of(Entity target) {
        return Action.Kind.of(target.kind()) == Action.Kind.SHAPE ? OF_RATES : OF_INSTANCES;
    }

    /** The window that ends now, over {@code members} instances; empty where all was lost. */
    Optional<WindowedSample> window(
            Surroundings seen, Duration length, Entity target, int members) {
        DoubleSummaryStatistics raw = reading.apply(seen, length);
        if (raw.getCount() == 0) {
            return Optional.empty();
        }
        double mean = scaled(raw.getAverage());
        double share = total ? 1.0 / members : 1;
        return Optional.of(
                new WindowedSample(
                        seen.now().minus(length),
                        seen.now(),
                        Series.of(target, name),
                        Simulation.STACK,
                        unit,
                        mean,
                        mean * share,
                        scaled(raw.getMin()) * share,
                        scaled(raw.getMax()) * share,
                        mean * share * members,
                        raw.getCount(),
                        members,
                        Quality.OK,
                        seen.now()));
    }

    private double scaled(double value) {
        return value * factor + offset;
    }
}
