package io.ebbflow.ingest.network;

/** Change per second between two readings; null for what is not counted. */
public record Rates(
        Double receiveBitsPerSecond,
        Double transmitBitsPerSecond,
        Double receivePacketsPerSecond,
        Double transmitPacketsPerSecond) {

    public Rates {
        check("receive_bits_per_second", receiveBitsPerSecond);
        check("transmit_bits_per_second", transmitBitsPerSecond);
        check("receive_packets_per_second", receivePacketsPerSecond);
        check("transmit_packets_per_second", transmitPacketsPerSecond);
    }

    private static void check(String name, Double value) {
        if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "rate " + name + " must be finite and not below 0, got " + value);
        }
    }

    /** Of the busier direction; bits per second, 0 if neither is counted. */
    public double busierBitsPerSecond() {
        return Math.max(
                receiveBitsPerSecond == null ? 0 : receiveBitsPerSecond,
                transmitBitsPerSecond == null ? 0 : transmitBitsPerSecond);
    }
}
