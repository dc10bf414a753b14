package io.ebbflow.ingest.network;

import io.ebbflow.ingest.model.Metrics;
import java.util.List;
import java.util.function.Function;

/** Which counter becomes which metric. */
final class NetworkMetrics {

    /** A counter; {@code field} is its name in the record's {@code counters}. */
    record Measure(String field, String metric, String unit, Function<Counters, Long> value) {}

    static final List<Measure> ALL =
            List.of(
                    bytes("receive_bytes", Metrics.NETWORK_RECEIVE, Counters::receiveBytes),
                    bytes("transmit_bytes", Metrics.NETWORK_TRANSMIT, Counters::transmitBytes),
                    packets("receive_packets", "receive.packets", Counters::receivePackets),
                    packets("transmit_packets", "transmit.packets", Counters::transmitPackets),
                    packets("receive_dropped", "receive.dropped", Counters::receiveDropped),
                    packets("transmit_dropped", "transmit.dropped", Counters::transmitDropped),
                    packets("receive_errors", "receive.errors", Counters::receiveErrors),
                    packets("transmit_errors", "transmit.errors", Counters::transmitErrors));

    private NetworkMetrics() {}

    private static Measure bytes(String field, String metric, Function<Counters, Long> value) {
        return new Measure(field, metric, "By", value);
    }

    private static Measure packets(String field, String what, Function<Counters, Long> value) {
        return new Measure(field, "network." + what, "1", value);
    }
}
