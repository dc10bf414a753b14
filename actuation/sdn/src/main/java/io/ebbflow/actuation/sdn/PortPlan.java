package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.topology.PortRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plans one transaction that has ports of one database hold caps, or none. Every step is guarded by
 * what was read before: somebody else's change in between fails the whole.
 */
final class PortPlan {

    private static final long BITS_PER_KILOBIT = 1_000;

    private final PortTable table;
    private final Targets targets;
    private final String owner;
    private final List<ObjectNode> operations = new ArrayList<>();
    private int inserted;

    PortPlan(PortTable table, Targets targets, String owner) {
        this.table = table;
        this.targets = targets;
        this.owner = owner;
    }

    List<ObjectNode> operations() {
        return operations;
    }

    /**
     * Has the port hold a cap.
     *
     * @throws ActuationException if there is no such port, or another's cap is on it
     */
    void hold(PortRef place, Held held) throws ActuationException {
        Optional<String> qos = table.ports().get(place.port());
        if (qos == null) {
            throw ActuationException.permanent(
                    "switch "
                            + place.switchName()
                            + " has no port "
                            + place.port()
                            + ", which "
                            + held.target()
                            + " needs");
        }
        if (qos.isEmpty()) {
            insert(place, held);
            return;
        }
        QosRow row =
                table.ours(place.port())
                        .orElseThrow(
                                () ->
                                        ActuationException.permanent(
                                                "port "
                                                        + place
                                                        + " has a QoS row that is not ours, "
                                                        + qos.get()
                                                        + "; it stays as it is, and "
                                                        + held.target()
                                                        + " is not shaped"));
        if (!row.held().target().equals(held.target())) {
            throw ActuationException.permanent(
                    "port "
                            + place
                            + " holds the cap of "
                            + row.held().target()
                            + "; it cannot hold one of "
                            + held.target()
                            + " as well");
        }
        if (row.rateConfig() == null) {
            remove(row);
            insert(place, held);
        } else if (!row.held().equals(held) || row.rate() % BITS_PER_KILOBIT != 0) {
            change(row, place, held);
        }
    }

    /** Takes the row away, if it is there. */
    void release(PortRef place) {
        for (QosRow row : table.rows()) {
            if (row.place().equals(place)) {
                remove(row);
            }
        }
    }

    void remove(QosRow row) {
        if (table.isInForce(row)) {
            operations.add(Operations.expectQos(row.place().port(), Operations.uuid(row.uuid())));
            operations.add(Operations.setQos(row.place().port(), Operations.emptySet()));
        }
        operations.add(Operations.delete("QoS", row.uuid()));
        row.queues().forEach(queue -> operations.add(Operations.delete("Queue", queue)));
    }

    private void insert(PortRef place, Held held) {
        String queue = "queue" + inserted;
        String qos = "qos" + inserted++;
        JsonNode marks = Operations.map(QosRow.marks(owner, place, held));
        operations.add(Operations.expectQos(place.port(), Operations.emptySet()));
        Map<String, JsonNode> queueRow = new TreeMap<>();
        queueRow.put("other_config", Operations.map(rate(held.kilobitsPerSecond())));
        queueRow.put("external_ids", marks);
        operations.add(Operations.insert("Queue", queue, queueRow));
        Map<String, JsonNode> qosRow = new LinkedHashMap<>();
        qosRow.put("type", TextNode.valueOf("linux-htb"));
        qosRow.put("other_config", Operations.map(rate(ceiling(place, held))));
        qosRow.put("queues", Operations.queueZero(queue));
        qosRow.put("external_ids", marks);
        operations.add(Operations.insert("QoS", qos, qosRow));
        operations.add(Operations.setQos(place.port(), Operations.inserted(qos)));
    }

    private void change(QosRow row, PortRef place, Held held) {
        String queue = row.queues().get(0);
        operations.add(Operations.expectQos(place.port(), Operations.uuid(row.uuid())));
        operations.add(Operations.expectColumn("Queue", queue, "other_config", row.rateConfig()));
        operations.add(
                Operations.expectColumn("QoS", row.uuid(), "external_ids", row.externalIds()));
        operations.add(
                Operations.putAll("Queue", queue, "other_config", rate(held.kilobitsPerSecond())));
        operations.add(
                Operations.putAll("QoS", row.uuid(), "other_config", rate(ceiling(place, held))));
        Map<String, String> marks = QosRow.marks(owner, place, held);
        operations.add(Operations.putAll("QoS", row.uuid(), "external_ids", marks));
        operations.add(Operations.putAll("Queue", queue, "external_ids", marks));
    }

    /** A queue carries no more than what the port does. */
    private long ceiling(PortRef place, Held held) {
        return Math.max(targets.capacity(place), held.kilobitsPerSecond());
    }

    /** In whole bits per second: what has a decimal point is ignored, without an error. */
    private static Map<String, String> rate(long kilobits) {
        return Map.of("max-rate", Long.toString(kilobits * BITS_PER_KILOBIT));
    }
}
