package io.ebbflow.actuation.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.health.PartHealth;
import io.ebbflow.actuation.reconcile.Remedy;
import io.ebbflow.actuation.view.ActionTable;
import io.javalin.http.Context;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Prometheus scrapes. */
final class Metrics {

    private static final PrometheusTextFormatWriter WRITER =
            PrometheusTextFormatWriter.builder().build();

    private final PrometheusRegistry registry = new PrometheusRegistry();

    Metrics(Desk desk) {
        GaugeWithCallback.builder()
                .name("ebbflow_target_desired")
                .help("Size last asked for: instances, or kbit/s of a link or flow.")
                .labelNames("target", "stack", "adapter")
                .callback(
                        callback ->
                                desk.model()
                                        .targets()
                                        .forEach(
                                                state ->
                                                        callback.call(
                                                                state.path("desired").asDouble(),
                                                                labels(state))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("ebbflow_target_ready")
                .help("Instances that do work.")
                .labelNames("target", "stack", "adapter")
                .callback(
                        callback ->
                                desk.model()
                                        .targets()
                                        .forEach(
                                                state ->
                                                        callback.call(ready(state), labels(state))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("ebbflow_actions")
                .help("Actions of the last two days, by how far they are.")
                .labelNames("status")
                .callback(
                        callback ->
                                byStatus(desk.model().actions())
                                        .forEach((status, count) -> callback.call(count, status)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("ebbflow_reconciled")
                .help("Those of them that keep groups at their size, by what they do about it.")
                .labelNames("remedy", "status")
                .callback(
                        callback ->
                                reconciled(desk.model().actions())
                                        .forEach(
                                                (labels, count) ->
                                                        callback.call(
                                                                count,
                                                                labels.toArray(String[]::new))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("ebbflow_part_up")
                .help("1 where a part is up.")
                .labelNames("part")
                .callback(
                        callback ->
                                desk.health()
                                        .parts()
                                        .forEach(part -> callback.call(up(part), part.part())))
                .register(registry);
    }

    private static String[] labels(JsonNode state) {
        return new String[] {
            state.path("target").asText(),
            state.path("stack").asText(),
            state.path("adapter").asText()
        };
    }

    private static double ready(JsonNode state) {
        double ready = 0;
        for (JsonNode instance : state.path("instances")) {
            ready += instance.path("state").asText().equals("ready") ? 1 : 0;
        }
        return ready;
    }

    private static Map<String, Long> byStatus(ActionTable actions) {
        return actions.all().stream()
                .collect(Collectors.groupingBy(ActionTable.Seen::status, Collectors.counting()));
    }

    private static Map<List<String>, Long> reconciled(ActionTable actions) {
        return actions.all().stream()
                .filter(seen -> Remedy.textOf(seen.action().path("id").asText()).isPresent())
                .collect(
                        Collectors.groupingBy(
                                seen ->
                                        List.of(
                                                Remedy.textOf(seen.action().path("id").asText())
                                                        .orElseThrow(),
                                                seen.status()),
                                Collectors.counting()));
    }

    private static double up(PartHealth part) {
        return part.status() == PartHealth.Status.UP ? 1 : 0;
    }

    void handle(Context ctx) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WRITER.write(out, registry.scrape());
        ctx.contentType(PrometheusTextFormatWriter.CONTENT_TYPE).result(out.toByteArray());
    }
}
