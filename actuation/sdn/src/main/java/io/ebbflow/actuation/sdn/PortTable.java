package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.ovsdb.OvsdbValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ports of a database and what shapes them, at one moment.
 *
 * @param ports id of the QoS row of each port, by the port's name; empty for none
 * @param rows of ours
 */
record PortTable(Map<String, Optional<String>> ports, List<QosRow> rows) {

    static PortTable read(Database database, String owner) throws ActuationException {
        Map<String, String> mark = QosRow.mark(owner);
        List<JsonNode> results =
                database.transact(
                        List.of(
                                Operations.select("Port", "name", "qos"),
                                Operations.selectMarked("Queue", mark, "_uuid", "other_config"),
                                Operations.selectMarked(
                                        "QoS", mark, "_uuid", "queues", "external_ids")));
        Map<String, Optional<String>> ports = new HashMap<>();
        for (JsonNode port : results.get(0).path("rows")) {
            ports.put(port.path("name").asText(), OvsdbValues.uuid(port.path("qos")));
        }
        Map<String, JsonNode> queues = new HashMap<>();
        for (JsonNode queue : results.get(1).path("rows")) {
            OvsdbValues.uuid(queue.path("_uuid"))
                    .ifPresent(id -> queues.put(id, queue.path("other_config")));
        }
        List<QosRow> rows = new ArrayList<>();
        for (JsonNode row : results.get(2).path("rows")) {
            rows.add(QosRow.read(row, queues));
        }
        return new PortTable(ports, rows);
    }

    /** The row of ours that shapes the port; empty where none or another does. */
    Optional<QosRow> ours(String port) {
        return ports.getOrDefault(port, Optional.empty())
                .flatMap(id -> rows.stream().filter(row -> row.uuid().equals(id)).findFirst());
    }

    /** Whether the row shapes the port that it was made for. */
    boolean isInForce(QosRow row) {
        return ports.getOrDefault(row.place().port(), Optional.empty())
                .filter(row.uuid()::equals)
                .isPresent();
    }
}
