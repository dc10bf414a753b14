package io.ebbflow.detection.bench;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a detector costs on one core.
 *
 * @param recordsPerSecond over all timed repetitions
 * @param records judged in them
 * @param repetitions timed
 * @param recordsPerRepetition that it got through at most, of the series or within its time
 * @param limited whether its time, not the series, ended a repetition or the models
 * @param states in order of records; at least one
 * @param ratioToHtmJava records per second relative to htm.java over the records that both got
 *     through; empty where htm.java was not part of the run
 */
public record DetectorCost(
        String detector,
        double recordsPerSecond,
        long records,
        int repetitions,
        int recordsPerRepetition,
        boolean limited,
        List<StateCost> states,
        OptionalDouble ratioToHtmJava) {

    public DetectorCost {
        states = List.copyOf(states);
        if (states.isEmpty()) {
            throw new IllegalArgumentException(detector + " has no measured state");
        }
    }

    /** The state of the most records. */
    public StateCost finalState() {
        return states.get(states.size() - 1);
    }
}
