package io.ebbflow.ingest.netstats.collect;

import io.ebbflow.ingest.network.Counters;
import io.ebbflow.ingest.network.Scope;
import java.time.Instant;
import java.util.Map;

/**
 * Counters of one port, flow or queue at one time.
 *
 * @param time when they were counted, by our clock
 * @param switchId datapath id in 16 hexadecimal digits, or what the source calls the switch
 * @param port name of the port; empty for a flow without an output port
 * @param queue its number; null for all but queues
 * @param match what a flow matches; empty for all but flows
 * @param age how long they have been counted and who counts them, so that a restart is seen
 * @param ceilingBitsPerSecond what the port or queue is capped to; null for none
 */
public record Counted(
        Instant time,
        Scope scope,
        String switchId,
        String port,
        Integer queue,
        Map<String, Object> match,
        Counters counters,
        Age age,
        Long ceilingBitsPerSecond) {

    public Counted {
        match = Map.copyOf(match);
    }

    /** Of a port. */
    public static Counted ofPort(
            Instant time, String switchId, String port, Counters counters, Age age, Long ceiling) {
        return new Counted(
                time, Scope.PORT, switchId, port, null, Map.of(), counters, age, ceiling);
    }
}
