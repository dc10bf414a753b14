package io.ebbflow.ingest.network;

/**
 * Running totals of a port, a flow or a queue; null for what is not counted. A flow and a queue
 * have transmit counters only.
 */
public record Counters(
        Long receiveBytes,
        Long transmitBytes,
        Long receivePackets,
        Long transmitPackets,
        Long receiveDropped,
        Long transmitDropped,
        Long receiveErrors,
        Long transmitErrors) {

    public Counters {
        check("receive_bytes", receiveBytes);
        check("transmit_bytes", transmitBytes);
        check("receive_packets", receivePackets);
        check("transmit_packets", transmitPackets);
        check("receive_dropped", receiveDropped);
        check("transmit_dropped", transmitDropped);
        check("receive_errors", receiveErrors);
        check("transmit_errors", transmitErrors);
    }

    private static void check(String name, Long value) {
        if (value != null && value < 0) {
            throw new IllegalArgumentException(
                    "counter " + name + " cannot be below 0, got " + value);
        }
    }

    /** Those of a flow or a queue. */
    public static Counters sent(Long bytes, Long packets, Long dropped, Long errors) {
        return new Counters(null, bytes, null, packets, null, dropped, null, errors);
    }

    /** The totals of both; what only one of them counts stays. */
    public Counters plus(Counters other) {
        return new Counters(
                sum(receiveBytes, other.receiveBytes),
                sum(transmitBytes, other.transmitBytes),
                sum(receivePackets, other.receivePackets),
                sum(transmitPackets, other.transmitPackets),
                sum(receiveDropped, other.receiveDropped),
                sum(transmitDropped, other.transmitDropped),
                sum(receiveErrors, other.receiveErrors),
                sum(transmitErrors, other.transmitErrors));
    }

    private static Long sum(Long one, Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        // two totals that are each possible; their sum may not be
        return one > Long.MAX_VALUE - other ? (Long) Long.MAX_VALUE : (Long) (one + other);
    }

    /** Whether it counts anything at all. */
    public boolean any() {
        return receiveBytes != null
                || transmitBytes != null
                || receivePackets != null
                || transmitPackets != null
                || receiveDropped != null
                || transmitDropped != null
                || receiveErrors != null
                || transmitErrors != null;
    }
}
