package io.ebbflow.actuation.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/** A link as a collector of network statistics would report it: topic {@code network-stats.v1}. */
final class LinkStatistics {

    private static final long BITS_PER_KILOBIT = 1_000;

    /** So much is sent for each byte that comes in. */
    private static final int ANSWERS = 12;

    private LinkStatistics() {}

    /** What its port counts. */
    static ObjectNode of(Instant now, Uplink link) {
        ObjectNode record = record(now, link.entity(), link, "port");
        record.put("port", link.model().name());
        record.putObject("counters")
                .put("receive_bytes", link.bytes() / ANSWERS)
                .put("transmit_bytes", link.bytes())
                .put("receive_packets", link.packets() / ANSWERS)
                .put("transmit_packets", link.packets())
                .put("transmit_dropped", link.dropped());
        record.putObject("rates")
                .put("receive_bits_per_second", link.rate() / ANSWERS)
                .put("transmit_bits_per_second", link.rate());
        record.put("capacity_bits_per_second", link.model().capacity() * BITS_PER_KILOBIT);
        return record;
    }

    /** What the one flow through it counts: all that leaves the application. */
    static ObjectNode ofFlow(Instant now, Uplink link) {
        ObjectNode record = record(now, link.flow(), link, "flow");
        record.putObject("counters")
                .put("transmit_bytes", link.bytes())
                .put("transmit_packets", link.packets());
        record.putObject("rates").put("transmit_bits_per_second", link.rate());
        return record;
    }

    private static ObjectNode record(Instant now, Entity entity, Uplink link, String scope) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        link.model()
                .services()
                .forEach(service -> record.withArray("joins").add("service/" + service));
        return record.put("@timestamp", now.toString())
                .put("entity", entity.toString())
                .put("stack", "stack/" + link.model().stack())
                .put("scope", scope)
                .put("switch", Shop.ADAPTER)
                .put("source", "simulated:shop")
                .put("interval_seconds", 1.0);
    }
}
