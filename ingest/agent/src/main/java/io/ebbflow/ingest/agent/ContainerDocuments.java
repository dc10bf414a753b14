package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Documents of one container from what the Docker engine says of it: metricsets cpu, memory,
 * network and diskio, computed as Metricbeat does. Pure.
 */
final class ContainerDocuments {

    private static final String MODULE = "docker";

    private final EventTemplate template;

    ContainerDocuments(EventTemplate template) {
        this.template = template;
    }

    /**
     * Builds the documents.
     *
     * @param container its entry in the engine's list
     * @param stats the engine's one-shot statistics
     * @param before its processor time at the look before; without it there is no cpu
     */
    List<ObjectNode> of(
            Instant now, JsonNode container, JsonNode stats, Optional<ContainerCpu> before) {
        List<ObjectNode> events = new ArrayList<>();
        cpu(now, container, stats, before).ifPresent(events::add);
        memory(now, container, stats).ifPresent(events::add);
        stats.path("networks")
                .properties()
                .forEach(
                        entry ->
                                events.add(
                                        network(now, container, entry.getKey(), entry.getValue())));
        disk(now, container, stats).ifPresent(events::add);
        return events;
    }

    private Optional<ObjectNode> cpu(
            Instant now, JsonNode container, JsonNode stats, Optional<ContainerCpu> before) {
        Optional<ContainerCpu> after = ContainerCpu.of(stats);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode event = event(now, container, "cpu");
        boolean written = after.get().writeSince(before.get(), values(event, "cpu"));
        return written ? Optional.of(event) : Optional.empty();
    }

    private Optional<ObjectNode> memory(Instant now, JsonNode container, JsonNode stats) {
        JsonNode memory = stats.path("memory_stats");
        if (!memory.path("usage").isNumber()) {
            return Optional.empty();
        }
        ObjectNode event = event(now, container, "memory");
        ObjectNode values = values(event, "memory");
        long usage = memory.path("usage").asLong();
        // of a container without a limit the engine gives the memory of the host
        long limit = memory.path("limit").asLong();
        ObjectNode used = values.putObject("usage").put("total", usage);
        if (limit > 0) {
            values.put("limit", limit);
            used.put("pct", (double) usage / limit);
        }
        if (memory.path("failcnt").isNumber()) {
            values.putObject("fail").put("count", memory.path("failcnt").asLong());
        }
        return Optional.of(event);
    }

    private ObjectNode network(Instant now, JsonNode container, String name, JsonNode stats) {
        ObjectNode event = event(now, container, "network");
        ObjectNode values = values(event, "network").put("interface", name);
        traffic(values.putObject("inbound"), stats, "rx_");
        traffic(values.putObject("outbound"), stats, "tx_");
        return event;
    }

    private static void traffic(ObjectNode values, JsonNode stats, String prefix) {
        for (String part : List.of("bytes", "packets", "errors", "dropped")) {
            values.put(part, stats.path(prefix + part).asLong());
        }
    }

    private Optional<ObjectNode> disk(Instant now, JsonNode container, JsonNode stats) {
        JsonNode blocks = stats.path("blkio_stats");
        if (!blocks.isObject()) {
            return Optional.empty();
        }
        ObjectNode event = event(now, container, "diskio");
        ObjectNode values = values(event, "diskio");
        for (String operation : List.of("read", "write")) {
            values.putObject(operation)
                    .put("bytes", sum(blocks.path("io_service_bytes_recursive"), operation))
                    .put("ops", sum(blocks.path("io_serviced_recursive"), operation));
        }
        return Optional.of(event);
    }

    /** Over all devices; cgroup v1 writes Read, v2 writes read, and null before the first one. */
    private static long sum(JsonNode entries, String operation) {
        long sum = 0;
        for (JsonNode entry : entries) {
            if (entry.path("op").asText().toLowerCase(Locale.ROOT).equals(operation)) {
                sum += entry.path("value").asLong();
            }
        }
        return sum;
    }

    private ObjectNode event(Instant now, JsonNode container, String metricset) {
        ObjectNode event = template.event(now, MODULE, metricset);
        ObjectNode identity = event.putObject("container");
        identity.put("id", container.path("Id").asText());
        identity.put("name", name(container));
        identity.put("runtime", MODULE);
        identity.putObject("image").put("name", container.path("Image").asText());
        ObjectNode docker = event.putObject(MODULE);
        ObjectNode labels = docker.putObject("container").putObject("labels");
        container
                .path("Labels")
                .properties()
                .forEach(
                        label ->
                                labels.put(
                                        label.getKey().replace('.', '_'),
                                        label.getValue().asText()));
        docker.putObject(metricset);
        return event;
    }

    private static ObjectNode values(ObjectNode event, String metricset) {
        return (ObjectNode) event.path(MODULE).path(metricset);
    }

    /** The name with the fewest slashes: the others are those that links gave it. */
    private static String name(JsonNode container) {
        return StreamSupport.stream(container.path("Names").spliterator(), false)
                .map(name -> name.asText().replaceFirst("^/", ""))
                .filter(name -> !name.isEmpty())
                .min(Comparator.comparingInt(name -> name.split("/").length))
                .orElseGet(() -> container.path("Id").asText());
    }
}
