package io.ebbflow.decision.whatif;

import io.ebbflow.ingest.model.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * A metric that the simulated application reports.
 *
 * @param total whether it is a sum over the instances, rather than their mean
 * @param reading of what was measured in a time
 */
record SimulatedMetric(
        String name,
        String unit,
        boolean total,
        BiFunction<Surroundings, Duration, OptionalDouble> reading) {

    /** Memory that an idle instance uses, and what a busy one uses more. */
    private static final double IDLE_MEMORY = 0.3;

    private static final double BUSY_MEMORY = 0.4;
    private static final double BYTES_PER_LOAD = 1e6;

    static final List<SimulatedMetric> ALL =
            List.of(
                    new SimulatedMetric(
                            Metrics.CPU_UTILIZATION, "1", false, Surroundings::utilization),
                    new SimulatedMetric(
                            Metrics.MEMORY_UTILIZATION,
                            "1",
                            false,
                            (seen, back) ->
                                    scaled(seen.utilization(back), BUSY_MEMORY, IDLE_MEMORY)),
                    new SimulatedMetric(Metrics.LOAD, "1", false, Surroundings::loadRatio),
                    new SimulatedMetric(
                            Metrics.NETWORK_RECEIVE,
                            "By/s",
                            true,
                            (seen, back) -> scaled(seen.load(back), BYTES_PER_LOAD, 0)));

    OptionalDouble read(Surroundings seen, Duration back) {
        return reading.apply(seen, back);
    }

    private static OptionalDouble scaled(OptionalDouble value, double factor, double offset) {
        return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() * factor + offset);
    }
}
