package io.ebbflow.actuation.health;

import io.ebbflow.actuation.health.PartHealth.Status;

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

    /** What was seen. */
    record Finding(Status status, String detail) {

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
