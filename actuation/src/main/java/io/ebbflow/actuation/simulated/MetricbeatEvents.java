package io.ebbflow.actuation.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;

/**
 * A replica as Metricbeat 8 would report it: one event each of {@code docker.cpu}, {@code
 * docker.memory} and {@code docker.network}, nested as the Beat nests them, with Swarm's labels
 * (dots as underscores).
 */
final class MetricbeatEvents {

    private static final String VERSION = "8.17.1";
    private static final int PERIOD_MS = 1000;

    // three fraction digits always, as the Beat writes them
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** Of the processor time of a service that mostly waits for its network. */
    private static final double KERNEL = 0.3;

    private MetricbeatEvents() {}

    /** Events of one replica, all at the same time. */
    static List<ObjectNode> of(
            Instant now, Instant start, ServiceModel model, Replica replica, String node) {
        ObjectNode cpu = event(now, start, model, replica, node, "cpu");
        ObjectNode cpuFields = docker(cpu).putObject("cpu");
        share(cpuFields.putObject("total"), replica.utilization());
        share(cpuFields.putObject("user"), replica.utilization() * (1 - KERNEL));
        share(cpuFields.putObject("kernel"), replica.utilization() * KERNEL);

        ObjectNode memory = event(now, start, model, replica, node, "memory");
        ObjectNode memoryFields = docker(memory).putObject("memory");
        memoryFields.put("limit", (long) model.memoryLimit());
        memoryFields
                .putObject("usage")
                .put("total", (long) replica.memory())
                .put("pct", replica.memory() / model.memoryLimit());

        ObjectNode network = event(now, start, model, replica, node, "network");
        ObjectNode networkFields = docker(network).putObject("network");
        networkFields.put("interface", "eth0");
        traffic(networkFields.putObject("inbound"), replica.receivedBytes(), replica);
        traffic(networkFields.putObject("outbound"), replica.sentBytes(), replica);

        ObjectNode diskio = event(now, start, model, replica, node, "diskio");
        ObjectNode disk = docker(diskio).putObject("diskio");
        disk.putObject("read").put("bytes", replica.readBytes());
        disk.putObject("write").put("bytes", replica.writtenBytes());
        return List.of(cpu, memory, network, diskio);
    }

    private static void share(ObjectNode of, double ratio) {
        of.put("pct", ratio);
        of.putObject("norm").put("pct", ratio);
    }

    private static void traffic(ObjectNode direction, long bytes, Replica replica) {
        direction.put("bytes", bytes);
        direction.put("packets", 20 * replica.servedRequests());
        direction.put("errors", 0);
        direction.put("dropped", 0);
    }

    private static ObjectNode docker(ObjectNode event) {
        return event.withObject("/docker");
    }

    private static ObjectNode event(
            Instant now,
            Instant start,
            ServiceModel model,
            Replica replica,
            String node,
            String metricset) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("@timestamp", TIME.format(now));
        event.putObject("@metadata")
                .put("beat", "metricbeat")
                .put("type", "_doc")
                .put("version", VERSION);
        event.putObject("event")
                .put("module", "docker")
                .put("dataset", "docker." + metricset)
                .put("duration", 1_000_000);
        event.putObject("metricset").put("name", metricset).put("period", PERIOD_MS);
        event.putObject("service").put("type", "docker").put("address", "simulated://shop");
        event.putObject("host").put("name", node);
        event.putObject("agent")
                .put("type", "metricbeat")
                .put("version", VERSION)
                .put("name", node)
                .put("id", node + "-" + start.toEpochMilli());
        event.putObject("ecs").put("version", "8.0.0");
        ObjectNode container = event.putObject("container");
        container.put("id", replica.containerId());
        container.put("name", model.name() + "." + replica.slot() + "." + replica.shortId());
        container.put("runtime", "docker");
        container.putObject("image").put("name", model.name().replace('_', '/') + ":1");
        event.putObject("docker")
                .putObject("container")
                .putObject("labels")
                .put("com_docker_swarm_service_name", model.name())
                .put("com_docker_stack_namespace", model.stack());
        return event;
    }
}
