package io.ebbflow.detection;

import io.ebbflow.detection.model.Assessment;
import java.time.Instant;

/**
 * Judges one series, value by value, and learns from it as it goes. Made and restored by a {@link
 * DetectorFactory}.
 *
 * <p>Deterministic: the same values give the same assessments. Not thread-safe; one instance serves
 * one series.
 */
public interface Detector {

    /**
     * Judges the next value, then learns it.
     *
     * @param time of the value; never before the previous one
     * @param value finite
     * @throws IllegalArgumentException naming the value, if it is not finite
     */
    Assessment assess(Instant time, double value);

    /**
     * The whole state in a compact form that carries its own version; see {@link
     * DetectorFactory#restore}.
     */
    byte[] snapshot();
}
