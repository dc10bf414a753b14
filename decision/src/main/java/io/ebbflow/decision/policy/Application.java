package io.ebbflow.decision.policy;

import io.ebbflow.decision.document.Fingerprint;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What belongs together in one stack: which services run on which machines, what all may take, and
 * which policies go first. Immutable. A document of kind {@value #KIND} beside the policies, on the
 * same topic; made by {@link PolicyReader}.
 *
 * @param hosting a service is in at most one of them
 * @param precedence names of policies: one goes before those after it, and before those not named
 * @param paused nothing of the stack is changed
 * @param version fingerprint of the document
 */
public record Application(
        String name,
        String description,
        Map<String, String> labels,
        Entity stack,
        List<Hosting> hosting,
        Budget budget,
        List<String> precedence,
        boolean paused,
        String version) {

    /** The kind as it is written in documents. */
    public static final String KIND = "application";

    public Application {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        hosting = List.copyOf(hosting);
        precedence = List.copyOf(precedence);
    }

    /** A stack of which nothing is said. */
    public static Application none(Entity stack) {
        return new Application(
                stack.id(), "", Map.of(), stack, List.of(), Budget.NONE, List.of(), false, "");
    }

    /** Where that service runs, if it is said. */
    public Optional<Hosting> hosting(Entity service) {
        return hosting.stream().filter(each -> each.services().contains(service)).findFirst();
    }

    /** The same with the fingerprint of what it says. */
    Application fingerprinted() {
        return new Application(
                name,
                description,
                labels,
                stack,
                hosting,
                budget,
                precedence,
                paused,
                Fingerprint.of(toJson(), 12));
    }

    /** The canonical document, every default filled in: the value on the topic of policies. */
    public byte[] toJson() {
        return Json.write(ApplicationDocument.of(this));
    }
}
