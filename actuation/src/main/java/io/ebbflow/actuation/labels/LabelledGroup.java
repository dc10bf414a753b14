package io.ebbflow.actuation.labels;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The group that the labels of a service make. Its target, stack and bounds are those of the
 * labels; what people do with it besides (pause, desired size, cooldowns) stays.
 */
final class LabelledGroup {

    /** In {@code managed_by}: whoever writes the document anew without it takes it over. */
    static final String LABELS = "labels";

    /** No name of a user: those have no blank. */
    static final String AUTHOR = "service labels";

    private static final String MANAGED_BY = "managed_by";
    private static final String PROBLEMS = "problems";
    private static final String STATE = "state";

    private LabelledGroup() {}

    /** What is scaled within. */
    record Range(int minimum, int maximum) {}

    static boolean isMade(Document document) {
        return document.spec().path(MANAGED_BY).asText().equals(LABELS);
    }

    static Entity target(Document group) {
        return Entity.parse(group.spec().path("target").asText());
    }

    static Range range(Document group) {
        return new Range(
                group.spec().path("min_size").asInt(), group.spec().path("max_size").asInt());
    }

    /**
     * The document as it should be.
     *
     * @param before as it is
     * @param range empty where the labels hold none that can be used: then that of before stays,
     *     and where there was none the service is left as it is
     */
    static Document of(
            Entity service,
            Entity stack,
            Optional<Range> range,
            List<String> problems,
            Optional<Document> before,
            Instant now) {
        ObjectNode spec =
                before.map(document -> document.spec().deepCopy())
                        .orElseGet(() -> Json.mapper().createObjectNode());
        spec.put("target", service.toString());
        spec.put("stack", stack.toString());
        spec.put(MANAGED_BY, LABELS);
        boolean people = before.map(document -> !document.author().equals(AUTHOR)).orElse(false);
        if (range.isPresent()) {
            spec.put("min_size", range.get().minimum());
            spec.put("max_size", range.get().maximum());
            if (!people) {
                spec.put(STATE, "started");
            }
            keepWithin(spec, range.get());
        } else if (!spec.has("max_size")) {
            spec.put("min_size", 0).put("max_size", 0).put(STATE, "paused");
        }
        spec.remove(PROBLEMS);
        if (!problems.isEmpty()) {
            ArrayNode said = spec.putArray(PROBLEMS);
            problems.forEach(said::add);
        }
        return new Document(
                now,
                DocumentKind.GROUP,
                Principal.DEFAULT_ACCOUNT,
                service.id(),
                before.map(Document::author).orElse(AUTHOR),
                spec);
    }

    private static void keepWithin(ObjectNode spec, Range range) {
        if (spec.has("desired_capacity")) {
            int desired = spec.get("desired_capacity").asInt();
            spec.put(
                    "desired_capacity",
                    Math.max(range.minimum(), Math.min(range.maximum(), desired)));
        }
    }
}
