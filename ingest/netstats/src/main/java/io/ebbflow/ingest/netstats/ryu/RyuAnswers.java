package io.ebbflow.ingest.netstats.ryu;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.ingest.netstats.collect.Age;
import io.ebbflow.ingest.netstats.collect.Counted;
import io.ebbflow.ingest.network.Counters;
import io.ebbflow.ingest.network.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code ofctl_rest} and {@code rest_qos} answer. Lenient: an entry that is not as it
 * should be is left out, and so is a counter that the switch does not have (2^64 - 1, by OpenFlow).
 */
final class RyuAnswers {

    /** Longest text of a match that is kept. */
    private static final int MOST_TEXT = 200;

    private RyuAnswers() {}

    /** The one list in {@code {"<dpid>": [...]}}. */
    private static JsonNode entries(JsonNode answer) {
        return answer.isObject() && answer.size() == 1
                ? answer.elements().next()
                : answer.path("none");
    }

    /** Names of ports by their numbers, from {@code /stats/portdesc}; without those reserved. */
    static Map<Long, String> portNames(JsonNode answer) {
        Map<Long, String> names = new HashMap<>();
        for (JsonNode port : entries(answer)) {
            String name = port.path("name").asText("");
            if (port.path("port_no").canConvertToLong() && !name.isEmpty()) {
                names.put(port.path("port_no").asLong(), name);
            }
        }
        return names;
    }

    /** From {@code /stats/port}; ports without a name are left out. */
    static List<Counted> ports(
            JsonNode answer, String dpid, Map<Long, String> names, Instant time) {
        List<Counted> counted = new ArrayList<>();
        for (JsonNode port : entries(answer)) {
            String name = name(port, names);
            if (name != null) {
                counted.add(Counted.ofPort(time, dpid, name, ofPort(port), age(port), null));
            }
        }
        return counted;
    }

    private static Counters ofPort(JsonNode port) {
        return new Counters(
                counter(port, "rx_bytes"),
                counter(port, "tx_bytes"),
                counter(port, "rx_packets"),
                counter(port, "tx_packets"),
                counter(port, "rx_dropped"),
                counter(port, "tx_dropped"),
                counter(port, "rx_errors"),
                counter(port, "tx_errors"));
    }

    /**
     * From {@code /stats/queue}. OpenFlow's {@code tx_errors} of a queue are packets dropped due to
     * overrun. The age of queues is rubbish in Open vSwitch.
     */
    static List<Counted> queues(
            JsonNode answer,
            String dpid,
            Map<Long, String> names,
            Map<String, Map<Integer, Long>> ceilings,
            Instant time) {
        List<Counted> counted = new ArrayList<>();
        for (JsonNode queue : entries(answer)) {
            String name = name(queue, names);
            JsonNode number = queue.path("queue_id");
            if (name == null || !number.canConvertToInt() || number.asInt() < 0) {
                continue;
            }
            counted.add(
                    new Counted(
                            time,
                            Scope.QUEUE,
                            dpid,
                            name,
                            number.asInt(),
                            Map.of(),
                            Counters.sent(
                                    counter(queue, "tx_bytes"),
                                    counter(queue, "tx_packets"),
                                    counter(queue, "tx_errors"),
                                    null),
                            Age.UNKNOWN,
                            ceilings.getOrDefault(name, Map.of()).get(number.asInt())));
        }
        return counted;
    }

    /** Ceilings in bit/s by port and queue, from {@code /qos/queue}. */
    static Map<String, Map<Integer, Long>> ceilings(JsonNode answer) {
        Map<String, Map<Integer, Long>> ceilings = new HashMap<>();
        for (JsonNode node : answer) {
            JsonNode result = node.path("command_result");
            if (!result.path("result").asText().equals("success")) {
                continue;
            }
            result.path("details")
                    .properties()
                    .forEach(
                            port ->
                                    port.getValue()
                                            .properties()
                                            .forEach(
                                                    queue ->
                                                            ceiling(
                                                                    ceilings,
                                                                    port.getKey(),
                                                                    queue)));
        }
        return ceilings;
    }

    private static void ceiling(
            Map<String, Map<Integer, Long>> ceilings,
            String port,
            Map.Entry<String, JsonNode> queue) {
        String number = queue.getKey();
        String rate = queue.getValue().at("/config/max-rate").asText("");
        if (number.matches("\\d{1,9}") && rate.matches("[1-9]\\d{0,17}")) {
            ceilings.computeIfAbsent(port, unknown -> new HashMap<>())
                    .put(Integer.valueOf(number), Long.valueOf(rate));
        }
    }

    /** From {@code /stats/flow}: those that match something. */
    static List<Counted> flows(
            JsonNode answer, String dpid, Map<Long, String> names, Instant time, int most) {
        List<Counted> counted = new ArrayList<>();
        for (JsonNode flow : entries(answer)) {
            Map<String, Object> match = match(flow.path("match"));
            if (match.isEmpty()) {
                continue;
            }
            if (counted.size() == most) {
                break;
            }
            counted.add(
                    new Counted(
                            time,
                            Scope.FLOW,
                            dpid,
                            output(flow.path("actions"), names),
                            null,
                            match,
                            Counters.sent(
                                    counter(flow, "byte_count"),
                                    counter(flow, "packet_count"),
                                    null,
                                    null),
                            age(flow),
                            null));
        }
        return counted;
    }

    private static Map<String, Object> match(JsonNode match) {
        Map<String, Object> kept = new LinkedHashMap<>();
        match.properties()
                .forEach(
                        field -> {
                            JsonNode value = field.getValue();
                            boolean number = value.isIntegralNumber() && value.canConvertToLong();
                            if (number) {
                                kept.put(field.getKey(), value.asLong());
                            } else if (value.isValueNode() && !value.isNull()) {
                                String text = value.asText();
                                kept.put(
                                        field.getKey(),
                                        text.substring(0, Math.min(MOST_TEXT, text.length())));
                            }
                        });
        return kept;
    }

    /** The port of {@code OUTPUT:3}; empty if there is none, or one that is reserved. */
    private static String output(JsonNode actions, Map<Long, String> names) {
        for (JsonNode action : actions) {
            String text = action.asText("");
            if (text.matches("OUTPUT:\\d{1,10}")) {
                return names.getOrDefault(Long.valueOf(text.substring("OUTPUT:".length())), "");
            }
        }
        return "";
    }

    private static String name(JsonNode entry, Map<Long, String> names) {
        JsonNode number = entry.path("port_no");
        return number.canConvertToLong() ? names.get(number.asLong()) : null;
    }

    private static Long counter(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        boolean usable =
                value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0;
        return usable ? (Long) value.asLong() : null;
    }

    private static Age age(JsonNode entry) {
        JsonNode seconds = entry.path("duration_sec");
        return seconds.isNumber()
                ? Age.seconds(seconds.asDouble() + entry.path("duration_nsec").asDouble(0) / 1e9)
                : Age.UNKNOWN;
    }
}
