package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Operations of RFC 7047, section 5.2, and the values they carry. */
final class Operations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Operations() {}

    private static ObjectNode on(String operation, String table) {
        return JSON.objectNode().put("op", operation).put("table", table);
    }

    private static ArrayNode tuple(String kind, JsonNode value) {
        return JSON.arrayNode().add(kind).add(value);
    }

    static JsonNode uuid(String uuid) {
        return JSON.arrayNode().add("uuid").add(uuid);
    }

    static JsonNode emptySet() {
        return tuple("set", JSON.arrayNode());
    }

    static JsonNode map(Map<String, String> entries) {
        ArrayNode pairs = JSON.arrayNode();
        entries.forEach((key, value) -> pairs.add(JSON.arrayNode().add(key).add(value)));
        return tuple("map", pairs);
    }

    private static JsonNode condition(String column, String function, JsonNode value) {
        return JSON.arrayNode().add(column).add(function).add(value);
    }

    private static ArrayNode rowOf(String uuid) {
        return JSON.arrayNode().add(condition("_uuid", "==", uuid(uuid)));
    }

    private static ArrayNode portOf(String name) {
        return JSON.arrayNode().add(condition("name", "==", JSON.textNode(name)));
    }

    /** All rows. */
    static ObjectNode select(String table, String... columns) {
        ObjectNode select = on("select", table);
        select.set("where", JSON.arrayNode());
        for (String column : columns) {
            select.withArray("columns").add(column);
        }
        return select;
    }

    /** Rows whose external ids hold these. */
    static ObjectNode selectMarked(String table, Map<String, String> marks, String... columns) {
        ObjectNode select = select(table, columns);
        select.set(
                "where", JSON.arrayNode().add(condition("external_ids", "includes", map(marks))));
        return select;
    }

    /** Fails the transaction unless the port refers to this QoS row, or to none. */
    static ObjectNode expectQos(String port, JsonNode qos) {
        return expect("Port", portOf(port), "qos", qos);
    }

    /** Fails the transaction unless the row's column is still that. */
    static ObjectNode expectColumn(String table, String uuid, String column, JsonNode value) {
        return expect(table, rowOf(uuid), column, value);
    }

    private static ObjectNode expect(String table, ArrayNode where, String column, JsonNode value) {
        ObjectNode wait = on("wait", table).put("timeout", 0).put("until", "==");
        wait.set("where", where);
        wait.withArray("columns").add(column);
        wait.withArray("rows").addObject().set(column, value);
        return wait;
    }

    static ObjectNode insert(String table, String name, Map<String, JsonNode> row) {
        ObjectNode insert = on("insert", table).put("uuid-name", name);
        ObjectNode columns = insert.putObject("row");
        row.forEach(columns::set);
        return insert;
    }

    static JsonNode inserted(String name) {
        return JSON.arrayNode().add("named-uuid").add(name);
    }

    /** A map of queue 0 alone. */
    static JsonNode queueZero(String name) {
        ArrayNode pair = JSON.arrayNode().add(0).add(inserted(name));
        return tuple("map", JSON.arrayNode().add(pair));
    }

    static ObjectNode setQos(String port, JsonNode qos) {
        ObjectNode update = on("update", "Port");
        update.set("where", portOf(port));
        update.putObject("row").set("qos", qos);
        return update;
    }

    /** Replaces these entries of a map, and leaves the others. */
    static ObjectNode putAll(
            String table, String uuid, String column, Map<String, String> entries) {
        ObjectNode mutate = on("mutate", table);
        mutate.set("where", rowOf(uuid));
        ArrayNode keys = JSON.arrayNode();
        entries.keySet().forEach(keys::add);
        ArrayNode mutations = mutate.putArray("mutations");
        mutations.addArray().add(column).add("delete").add(tuple("set", keys));
        mutations.addArray().add(column).add("insert").add(map(entries));
        return mutate;
    }

    static ObjectNode delete(String table, String uuid) {
        ObjectNode delete = on("delete", table);
        delete.set("where", rowOf(uuid));
        return delete;
    }

    /** Has the switch look at its configuration anew, and tell when it has. */
    static Collection<ObjectNode> nextConfiguration() {
        ObjectNode mutate = on("mutate", "Open_vSwitch");
        mutate.set("where", JSON.arrayNode());
        mutate.putArray("mutations").addArray().add("next_cfg").add("+=").add(1);
        return List.of(mutate, select("Open_vSwitch", "next_cfg"));
    }

    /** Waits, at the server, until the switch is at that configuration. */
    static ObjectNode awaitConfiguration(long configuration, long milliseconds) {
        ObjectNode wait =
                on("wait", "Open_vSwitch").put("timeout", milliseconds).put("until", "!=");
        wait.set(
                "where",
                JSON.arrayNode().add(condition("cur_cfg", ">=", JSON.numberNode(configuration))));
        wait.withArray("columns").add("cur_cfg");
        wait.putArray("rows");
        return wait;
    }
}
