package io.ebbflow.actuation.health;

import io.ebbflow.actuation.health.PartHealth.Status;
import java.util.Map;

/** Looks at one part. */
public interface Probe {

    /** Its name, as in {@code kafka}. */
    String part();

    /**
     * Looks once, within a few seconds.
     *
     * @throws Exception if the part cannot be reached, which counts as down
     */
    Finding look() throws Exception;

    /**
     * What was seen.
     *
     * @param measures numbers by their names in topic {@code health}; those that could not be had
     *     are left out
     */
    record Finding(Status status, String detail, Map<String, Double> measures) {

        public Finding {
            measures = Map.copyOf(measures);
        }

        private Finding(Status status, String detail) {
            this(status, detail, Map.of());
        }

        /** The same with these numbers and no others. */
        public Finding with(Map<String, Double> numbers) {
            return new Finding(status, detail, numbers);
        }

        public static Finding up(String detail) {
            return new Finding(Status.UP, detail);
        }

        public static Finding degraded(String detail) {
            return new Finding(Status.DEGRADED, detail);
        }

        public static Finding down(String detail) {
            return new Finding(Status.DOWN, detail);
        }
    }
}
