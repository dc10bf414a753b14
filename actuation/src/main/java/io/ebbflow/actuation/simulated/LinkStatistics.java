package io.ebbflow.actuation.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A link as a collector of network statistics would report it: topic {@code network-stats.v1}. */
final class LinkStatistics {

    private static final long BITS_PER_KILOBIT = 1_000;

    private LinkStatistics() {}

    static ObjectNode of(Instant now, Uplink link) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("@timestamp", now.toString());
        record.put("entity", link.entity().toString());
        record.put("stack", "stack/" + link.model().stack());
        record.put("scope", "port");
        record.put("switch", Shop.ADAPTER);
        record.put("port", link.model().name());
        record.put("source", "simulated:shop");
        record.putObject("counters")
                .put("transmit_bytes", link.bytes())
                .put("transmit_packets", link.packets());
        record.putObject("rates").put("transmit_bits_per_second", link.rate());
        record.put("interval_seconds", 1.0);
        record.put("capacity_bits_per_second", link.model().capacity() * BITS_PER_KILOBIT);
        return record;
    }
}
