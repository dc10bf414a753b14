package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.ovsdb.OvsdbValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a switch's database says of a port that a controller shapes.
 *
 * @param qos id of the row that shapes it
 * @param queues ids of the rows of its queues
 * @param rate max-rate of queue 0 in bit/s; 0 if it has none
 */
record ShapedPort(String port, String qos, List<String> queues, long rate) {

    /** Empty where nothing shapes the port. */
    static Optional<ShapedPort> read(Database database, String port) throws ActuationException {
        List<JsonNode> results =
                database.transact(
                        List.of(
                                Operations.select("Port", "name", "qos"),
                                Operations.select("QoS", "_uuid", "queues"),
                                Operations.select("Queue", "_uuid", "other_config")));
        for (JsonNode row : results.get(0).path("rows")) {
            Optional<String> qos = OvsdbValues.uuid(row.path("qos"));
            if (row.path("name").asText().equals(port) && qos.isPresent()) {
                Map<String, JsonNode> queues =
                        OvsdbValues.map(row(results.get(1), qos.get()).path("queues"));
                List<String> ids = new ArrayList<>();
                queues.values().forEach(id -> OvsdbValues.uuid(id).ifPresent(ids::add));
                long rate =
                        Optional.ofNullable(queues.get("0"))
                                .flatMap(OvsdbValues::uuid)
                                .map(id -> row(results.get(2), id).path("other_config"))
                                .map(config -> OvsdbValues.map(config).get("max-rate"))
                                .map(text -> text.asLong(0))
                                .orElse(0L);
                return Optional.of(new ShapedPort(port, qos.get(), ids, rate));
            }
        }
        return Optional.empty();
    }

    private static JsonNode row(JsonNode result, String uuid) {
        for (JsonNode row : result.path("rows")) {
            if (OvsdbValues.uuid(row.path("_uuid")).filter(uuid::equals).isPresent()) {
                return row;
            }
        }
        return result.path("none");
    }

    /** Takes it off the port, and its rows away. */
    void remove(Database database) throws ActuationException {
        List<ObjectNode> operations = new ArrayList<>();
        operations.add(Operations.expectQos(port, Operations.uuid(qos)));
        operations.add(Operations.setQos(port, Operations.emptySet()));
        addDeletion(operations);
        database.change(operations);
    }

    /** Takes away the rows, which no port refers to any more. */
    void removeRows(Database database) throws ActuationException {
        List<ObjectNode> operations = new ArrayList<>();
        addDeletion(operations);
        database.transact(operations);
    }

    private void addDeletion(List<ObjectNode> operations) {
        operations.add(Operations.delete("QoS", qos));
        queues.forEach(queue -> operations.add(Operations.delete("Queue", queue)));
    }
}
