package io.ebbflow.decision.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The alert that a policy waits for.
 *
 * @param labels that the alert must have besides its name
 * @param step by how many instances it changes the size
 * @param lasting how long it must fire, at the present size
 */
record Trigger(String alert, Map<String, String> labels, int step, Duration lasting) {

    private static final String SERVICE = "service";

    Trigger {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    static Trigger read(JsonNode block) {
        return new Trigger(
                block.path("alert").asText(),
                labels(block.path("labels")),
                block.path("step").asInt(1),
                Durations.parse(block.path("for").asText("0s")));
    }

    static Map<String, String> labels(JsonNode block) {
        Map<String, String> labels = new TreeMap<>();
        block.properties().forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
        return labels;
    }

    void write(ObjectNode block) {
        block.put("alert", alert);
        if (!labels.isEmpty()) {
            ObjectNode written = block.putObject("labels");
            labels.forEach(written::put);
        }
        block.put("step", step).put("for", Durations.format(lasting));
    }

    /** The one that fires longest of those that fit. */
    Optional<Alert> firing(View view) {
        return view.alerts().stream()
                .filter(each -> fits(alert, labels, each, view))
                .min(Comparator.comparing(Alert::startsAt).thenComparing(Alert::fingerprint));
    }

    /** By name and labels, and by whom it is about. */
    static boolean fits(String name, Map<String, String> labels, Alert alert, View view) {
        return alert.name().equals(name)
                && alert.labels().entrySet().containsAll(labels.entrySet())
                && concerns(alert, view, !labels.isEmpty());
    }

    /**
     * Whether it is about the target: its entity is the target or an instance of it, or its label
     * {@code service} names it. One that names no such thing is if the policy told it by labels.
     */
    private static boolean concerns(Alert alert, View view, boolean labelled) {
        Entity target = view.target();
        String service = alert.labels().get(SERVICE);
        if (target.equals(alert.entity())) {
            return true;
        }
        if (service != null) {
            return service.equals(target.id()) || service.equals(target.toString());
        }
        if (alert.entity() == null) {
            return labelled;
        }
        return alert.entity().kind() != target.kind()
                && (labelled || instance(view, alert.entity().id()).isPresent());
    }

    /** The instance of that id, if the target has it. */
    static Optional<TargetState.Instance> instance(View view, String id) {
        return view.inventory().stream()
                .flatMap(state -> state.instances().stream())
                .filter(each -> each.id().equals(id))
                .findFirst();
    }
}
