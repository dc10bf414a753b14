package io.ebbflow.dashboards.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Fills in what a Vega panel leaves to Kibana, in the places where Kibana looks for it and no
 * others: an automatic interval is known in {@code interval} of a date histogram only, whatever the
 * server calls it now.
 */
final class VegaRequest {

    private static final String AUTO = "%autointerval%";
    private static final String TIME = "%timefilter%";

    private static final Map<String, Duration> UNITS =
            Map.of(
                    "week", Duration.ofDays(7),
                    "day", Duration.ofDays(1),
                    "hour", Duration.ofHours(1),
                    "minute", Duration.ofMinutes(1),
                    "second", Duration.ofSeconds(1));

    private final Window window;

    private VegaRequest(Window window) {
        this.window = window;
    }

    static ObjectNode body(JsonNode written, Window window) {
        return (ObjectNode) new VegaRequest(window).filled(written, "");
    }

    private JsonNode filled(JsonNode node, String name) {
        if (node.isArray()) {
            ArrayNode list = PanelQuery.JSON.createArrayNode();
            for (JsonNode each : node) {
                // no dashboard is around this panel: its clauses are none
                if (!each.asText().startsWith("%dashboard_context-")) {
                    list.add(filled(each, ""));
                }
            }
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.has(TIME)) {
            return PanelQuery.JSON.getNodeFactory().numberNode(bound(node).toEpochMilli());
        }
        ObjectNode filled = PanelQuery.JSON.createObjectNode();
        node.properties()
                .forEach(
                        field -> {
                            boolean auto = field.getValue().has(AUTO);
                            if (field.getKey().equals("interval")
                                    && name.equals("date_histogram")) {
                                filled.put(
                                        "fixed_interval",
                                        auto ? window.step() : field.getValue().asText());
                            } else if (auto) {
                                throw new IllegalArgumentException(
                                        AUTO + " is not known to Kibana in " + field.getKey());
                            } else {
                                filled.set(
                                        field.getKey(), filled(field.getValue(), field.getKey()));
                            }
                        });
        return filled;
    }

    private Instant bound(JsonNode node) {
        Instant bound = node.path(TIME).asText().equals("min") ? window.from() : window.to();
        if (node.has("shift")) {
            Duration unit = UNITS.get(node.path("unit").asText());
            return bound.plus(unit.multipliedBy(node.path("shift").asLong()));
        }
        return bound;
    }
}
