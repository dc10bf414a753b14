package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** What every document of this agent has in common, in the shape of Metricbeat 8. */
final class EventTemplate {

    /** Three digits, always: Metricbeat's precision. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final String hostName;
    private final Duration period;

    EventTemplate(String hostName, Duration period) {
        this.hostName = hostName;
        this.period = period;
    }

    /** A document without values. */
    ObjectNode event(Instant time, String module, String metricset) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("@timestamp", TIME.format(time));
        event.putObject("event").put("module", module).put("dataset", module + "." + metricset);
        event.putObject("metricset").put("name", metricset).put("period", period.toMillis());
        event.putObject("service").put("type", module);
        event.putObject("host").put("name", hostName);
        event.putObject("agent").put("type", "ebbflow").put("name", hostName);
        event.putObject("ecs").put("version", "8.0.0");
        return event;
    }
}
