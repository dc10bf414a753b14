package io.ebbflow.ingest.netstats.ovs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.netstats.collect.Age;
import io.ebbflow.ingest.netstats.collect.Counted;
import io.ebbflow.ingest.network.Counters;
import io.ebbflow.ovsdb.OvsdbListener;
import io.ebbflow.ovsdb.OvsdbValues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the database of a switch last said. Open vSwitch writes the counters of all interfaces at
 * once, every 5 s at most, and only those that changed: so counters are as old as the newest
 * update, or, where nothing changes, one period old. What was there at the start is of unknown age;
 * no rate may rest on it. Thread-safe.
 */
final class SwitchMirror implements OvsdbListener {

    /** A little more than Open vSwitch's shortest, and usual, time between two updates. */
    private static final Duration PERIOD = Duration.ofSeconds(6);

    private static final Map<String, List<String>> COLUMNS =
            Map.of(
                    "Bridge", List.of("name", "datapath_id", "ports"),
                    "Port", List.of("name", "interfaces", "qos"),
                    "Interface", List.of("name", "statistics"),
                    "QoS", List.of("other_config"));

    private final InstantSource clock;
    private final Map<String, Map<String, JsonNode>> tables = new HashMap<>();
    private boolean begun;
    private boolean updated;
    private Instant newest = Instant.MIN;

    SwitchMirror(InstantSource clock) {
        this.clock = clock;
        COLUMNS.keySet().forEach(table -> tables.put(table, new HashMap<>()));
    }

    /** What to ask the database to tell. */
    static ObjectNode requests() {
        ObjectNode requests = JsonNodeFactory.instance.objectNode();
        COLUMNS.forEach(
                (table, columns) -> {
                    ObjectNode request = requests.putObject(table);
                    columns.forEach(request.withArray("columns")::add);
                });
        return requests;
    }

    @Override
    public synchronized void updated(String monitor, JsonNode updates) {
        updates.properties()
                .forEach(
                        table -> {
                            Map<String, JsonNode> rows = tables.get(table.getKey());
                            if (rows != null) {
                                table.getValue().properties().forEach(row -> update(rows, row));
                            }
                        });
        if (updates.has("Interface") || !begun) {
            newest = clock.instant();
        }
        updated |= begun && updates.has("Interface");
        begun = true;
    }

    private static void update(Map<String, JsonNode> rows, Map.Entry<String, JsonNode> row) {
        JsonNode now = row.getValue().path("new");
        if (now.isObject()) {
            rows.put(row.getKey(), now);
        } else {
            rows.remove(row.getKey());
        }
    }

    /** All counters, with the time they are of. */
    synchronized List<Counted> counted() {
        List<Counted> counted = new ArrayList<>();
        Instant atLeast = clock.instant().minus(PERIOD);
        Instant time = newest.isAfter(atLeast) ? newest : atLeast;
        // without an update for a whole period nothing changes, and what is there is true
        boolean trusted = updated || atLeast.isAfter(newest);
        for (JsonNode bridge : tables.get("Bridge").values()) {
            String id =
                    OvsdbValues.set(bridge.path("datapath_id")).stream()
                            .map(JsonNode::asText)
                            .findFirst()
                            .orElseGet(() -> bridge.path("name").asText());
            for (JsonNode reference : OvsdbValues.set(bridge.path("ports"))) {
                JsonNode port = row("Port", reference);
                // the bridge's own port leads to the switch's machine
                if (!port.path("name").asText("").isEmpty()
                        && !port.path("name").equals(bridge.path("name"))) {
                    counted.add(ofPort(id, port, time, trusted));
                }
            }
        }
        return counted;
    }

    private Counted ofPort(String dpid, JsonNode port, Instant time, boolean trusted) {
        Counters sum = new Counters(null, null, null, null, null, null, null, null);
        StringBuilder incarnation = new StringBuilder(trusted ? "" : "unknown age ");
        for (JsonNode reference : OvsdbValues.set(port.path("interfaces"))) {
            // a bond has several
            JsonNode statistics = row("Interface", reference).path("statistics");
            sum = sum.plus(counters(OvsdbValues.map(statistics)));
            incarnation.append(OvsdbValues.uuid(reference).orElse(""));
        }
        Long ceiling = ceiling(row("QoS", port.path("qos")));
        return Counted.ofPort(
                time,
                dpid,
                port.path("name").asText(),
                sum,
                new Age(-1, incarnation.toString()),
                ceiling);
    }

    private JsonNode row(String table, JsonNode reference) {
        Optional<String> uuid = OvsdbValues.uuid(reference);
        return uuid.map(id -> tables.get(table).get(id)).orElse(MissingNode.getInstance());
    }

    private static Counters counters(Map<String, JsonNode> statistics) {
        return new Counters(
                counter(statistics, "rx_bytes"),
                counter(statistics, "tx_bytes"),
                counter(statistics, "rx_packets"),
                counter(statistics, "tx_packets"),
                counter(statistics, "rx_dropped"),
                counter(statistics, "tx_dropped"),
                counter(statistics, "rx_errors"),
                counter(statistics, "tx_errors"));
    }

    private static Long counter(Map<String, JsonNode> statistics, String name) {
        JsonNode value = statistics.get(name);
        boolean usable =
                value != null
                        && value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.asLong() >= 0;
        return usable ? (Long) value.asLong() : null;
    }

    private static Long ceiling(JsonNode qos) {
        JsonNode rate = OvsdbValues.map(qos.path("other_config")).get("max-rate");
        return rate != null && rate.asText().matches("[1-9]\\d{0,17}")
                ? Long.valueOf(rate.asText())
                : null;
    }
}
