package io.ebbflow.actuation.labels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.http.api.PolicyStore;
import io.ebbflow.actuation.labels.LabelledGroup.Range;
import io.ebbflow.decision.model.PolicyCheck;
import io.ebbflow.decision.model.PolicyCheck.Checked;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies that labels make, each marked as such and named for its service. One thread only:
 * what was checked once is not checked again.
 */
final class LabelPolicies {

    /** What the names of all of them begin with. */
    static final String PREFIX = "labels.";

    /** Label of the document that says who made it. */
    static final String MANAGED_BY = "managed-by";

    private static final Logger LOG = LoggerFactory.getLogger(LabelPolicies.class);
    private static final int LONGEST_NAME = 63;

    private final PolicyStore store;
    private final PolicyCheck check;
    private final InstantSource clock;
    private final Map<Entity, Remembered> checked = new HashMap<>();

    private record Remembered(String text, Checked checked) {}

    LabelPolicies(PolicyStore store, PolicyCheck check, InstantSource clock) {
        this.store = store;
        this.check = check;
        this.clock = clock;
    }

    /**
     * The name of the policy of a service: {@code labels.shop.web} for {@code shop_web}, since
     * names of policies have no underscore and those of services no dot.
     */
    static String name(Entity service) {
        String id = service.id();
        String name = PREFIX + id.toLowerCase(Locale.ROOT).replace('_', '.');
        if (name.length() <= LONGEST_NAME && id.equals(id.toLowerCase(Locale.ROOT))) {
            return name;
        }
        // so that two of them do not meet
        CRC32 sum = new CRC32();
        sum.update(id.getBytes(StandardCharsets.UTF_8));
        String end = String.format(Locale.ROOT, "-%08x", sum.getValue());
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - end.length())) + end;
    }

    /** All that there are, as they were published. */
    Map<String, byte[]> all() {
        return store.all();
    }

    /** The services for which labels made one. */
    Set<Entity> services() {
        Set<Entity> services = new HashSet<>();
        store.all()
                .forEach(
                        (name, document) -> {
                            if (name.startsWith(PREFIX) && isMade(tree(document))) {
                                services.add(
                                        Entity.parse(tree(document).at("/spec/target").asText()));
                            }
                        });
        return services;
    }

    /**
     * Publishes the policy of a service, unless it is there already.
     *
     * @param document what its label holds
     * @throws LabelProblem with everything that is wrong with it; then the one before stays
     */
    void keep(Entity service, ObjectNode document, Range range) throws LabelProblem, IOException {
        if (document.at("/spec/target").asText().equals(service.toString())) {
            remove(service, "its label names a policy of its own");
            return;
        }
        Ranges.put(document, range);
        PolicyCheck.Document policy = checked(service, document);
        byte[] before = store.all().get(policy.name());
        if (before != null && !isMade(tree(before))) {
            throw new LabelProblem("the name of its policy is taken: " + policy.name());
        }
        if (!Arrays.equals(before, policy.json())) {
            store.put(policy.name(), policy.version(), clock.instant(), policy.json());
            LOG.info("{}: labels give it the policy {}", service, policy.summary());
        }
    }

    private PolicyCheck.Document checked(Entity service, ObjectNode document) throws LabelProblem {
        document.put("apiVersion", "ebbflow.io/v1");
        document.withObject("/metadata").put("name", name(service));
        document.withObject("/metadata/labels").put(MANAGED_BY, LabelledGroup.LABELS);
        document.withObject("/spec").put("target", service.toString());
        String text = new String(Json.write(document), StandardCharsets.UTF_8);
        Remembered known = checked.get(service);
        if (known == null || !known.text().equals(text)) {
            known = new Remembered(text, check.check(text));
            checked.put(service, known);
        }
        if (!known.checked().problems().isEmpty()) {
            throw new LabelProblem(
                    "label "
                            + PolicyLabel.KEY
                            + ": "
                            + known.checked().problems().stream()
                                    .map(each -> each.path() + " " + each.message())
                                    .collect(Collectors.joining("; ")));
        }
        return known.checked().documents().get(0);
    }

    /** Removes it, if labels made it. */
    void remove(Entity service, String why) throws IOException {
        checked.remove(service);
        String name = name(service);
        byte[] document = store.all().get(name);
        if (document != null && isMade(tree(document))) {
            store.put(name, clock.instant().toString(), clock.instant(), null);
            LOG.info("policy {} of labels is removed: {}", name, why);
        }
    }

    private static boolean isMade(JsonNode document) {
        return document.at("/metadata/labels/" + MANAGED_BY).asText().equals(LabelledGroup.LABELS);
    }

    private static JsonNode tree(byte[] document) {
        try {
            return Json.mapper().readTree(document);
        } catch (IOException e) {
            // somebody else wrote it
            return Json.mapper().createObjectNode();
        }
    }
}
