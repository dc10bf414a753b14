package io.ebbflow.ingest.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One reading from a switch. The value of topic {@code ebbflow.network-stats.v1}.
 *
 * @param time when the counters were read, by the collector's clock
 * @param entity the link, or the flow
 * @param stack whose traffic it is; null where that is unknown
 * @param joins hosts whose traffic it carries and the services on them, {@value #MOST_JOINED} at
 *     most; null where that is unknown
 * @param switchName name of the switch, or its datapath id in 16 hexadecimal digits
 * @param port name of the port; null for a flow without an output port
 * @param queue its number on the port; null for all but queues
 * @param match what a flow matches, text or whole numbers by the controller's names; null for all
 *     but flows
 * @param source who measured it, as in {@code ryu:127.0.0.1:8080}
 * @param rates null for a first reading, or over a restart of the counters
 * @param intervalSeconds measured time that the rates rest on; null without them
 * @param capacityBitsPerSecond what the link can carry, or the queue's ceiling; null where unknown
 */
public record NetworkStats(
        @JsonProperty("@timestamp") Instant time,
        Entity entity,
        Entity stack,
        List<Entity> joins,
        Scope scope,
        @JsonProperty("switch") String switchName,
        String port,
        Integer queue,
        Map<String, Object> match,
        String source,
        Counters counters,
        Rates rates,
        Double intervalSeconds,
        Long capacityBitsPerSecond) {

    /** What more hosts use is part of the backbone, and says nothing of any of them. */
    public static final int MOST_JOINED = 128;

    public NetworkStats {
        if (time == null
                || entity == null
                || scope == null
                || switchName == null
                || switchName.isEmpty()
                || source == null
                || counters == null) {
            throw new IllegalArgumentException(
                    "network statistics need a time, an entity, a scope, a switch, a source and"
                            + " counters: "
                            + entity
                            + " at "
                            + time);
        }
        EntityKind kind = scope == Scope.FLOW ? EntityKind.FLOW : EntityKind.LINK;
        if (entity.kind() != kind) {
            throw new IllegalArgumentException(
                    "a " + scope + " is of a " + kind.text() + ", not of " + entity);
        }
        if (scope != Scope.FLOW && port == null) {
            throw new IllegalArgumentException(scope + " counters of " + entity + " need a port");
        }
        if ((scope == Scope.QUEUE) != (queue != null)) {
            throw new IllegalArgumentException(
                    "a queue's number belongs to queues: " + scope + " with queue " + queue);
        }
        if (intervalSeconds != null && !(intervalSeconds > 0)) {
            throw new IllegalArgumentException(
                    "interval_seconds must be above 0, got " + intervalSeconds);
        }
        if (capacityBitsPerSecond != null && capacityBitsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "capacity_bits_per_second must be at least 1, got " + capacityBitsPerSecond);
        }
        if (joins != null && joins.size() > MOST_JOINED) {
            throw new IllegalArgumentException(
                    "joins may name "
                            + MOST_JOINED
                            + " entities at most, got "
                            + joins.size()
                            + " of "
                            + entity);
        }
        joins = joins == null ? null : List.copyOf(joins);
        match = match == null ? null : Map.copyOf(match);
    }
}
