package io.ebbflow.decision.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Alert;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An alert that says an instance is gone. No size mends that: the decision names the instance, and
 * the reconciler of the actuation replaces it.
 *
 * @param instanceLabel the label that names the instance
 */
record Replacement(String alert, Map<String, String> labels, String instanceLabel) {

    Replacement {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    static Replacement read(JsonNode block) {
        return new Replacement(
                block.path("alert").asText(),
                Trigger.labels(block.path("labels")),
                block.path("instanceLabel").asText("instance"));
    }

    void write(ObjectNode block) {
        block.put("alert", alert);
        if (!labels.isEmpty()) {
            ObjectNode written = block.putObject("labels");
            labels.forEach(written::put);
        }
        block.put("instanceLabel", instanceLabel);
    }

    /** What it says now, as part of a sentence. */
    Optional<String> finding(View view) {
        return view.alerts().stream()
                .filter(each -> Trigger.fits(alert, labels, each, view))
                .sorted((a, b) -> a.fingerprint().compareTo(b.fingerprint()))
                .map(each -> finding(each, view))
                .findFirst();
    }

    private String finding(Alert firing, View view) {
        String named = firing.labels().getOrDefault(instanceLabel, "");
        String host = named.replaceFirst(":\\d+$", "");
        String known =
                Trigger.instance(view, named).isPresent()
                                || Trigger.instance(view, host).isPresent()
                        ? ""
                        : ", which the inventory does not list";
        return alert
                + " asks to replace "
                + (named.isEmpty() ? "an instance that it does not name" : named + known)
                + "; that changes no size and is left to the reconciler";
    }
}
