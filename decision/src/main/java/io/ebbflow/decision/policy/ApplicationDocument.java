package io.ebbflow.decision.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Between a document of kind {@link Application#KIND} and what it means. */
final class ApplicationDocument {

    private ApplicationDocument() {}

    /** Reports what a schema cannot say. */
    static void check(Findings findings) {
        entity(findings, "/spec/stack", EntityKind.STACK);
        Set<String> hosted = new HashSet<>();
        Set<String> groups = new HashSet<>();
        JsonNode hosting = findings.value("/spec/hosting");
        for (int i = 0; i < hosting.size(); i++) {
            String at = "/spec/hosting/" + i;
            entity(findings, at + "/machines", EntityKind.VM_GROUP);
            once(findings, at + "/machines", groups);
            for (int j = 0; j < hosting.path(i).path("services").size(); j++) {
                String service = at + "/services/" + j;
                entity(findings, service, EntityKind.SERVICE);
                once(findings, service, hosted);
            }
            entity(findings, at + "/loadBalancer", EntityKind.SERVICE);
        }
        JsonNode prices = findings.value("/spec/budget/prices");
        if (findings.sound("/spec/budget/cost") && prices.isEmpty()) {
            findings.problem(
                    "/spec/budget/cost", "needs budget.prices, or everything costs nothing");
        }
    }

    private static void once(Findings findings, String pointer, Set<String> names) {
        if (findings.sound(pointer) && !names.add(findings.value(pointer).asText())) {
            findings.problem(
                    pointer, "is hosted twice, got " + Findings.quote(findings.value(pointer)));
        }
    }

    private static void entity(Findings findings, String pointer, EntityKind kind) {
        if (findings.sound(pointer)
                && !findings.value(pointer).asText().startsWith(kind.text() + "/")) {
            findings.problem(
                    pointer,
                    "must start with "
                            + kind.text()
                            + "/, got "
                            + Findings.quote(findings.value(pointer)));
        }
    }

    static Application read(JsonNode document) {
        JsonNode spec = document.path("spec");
        List<Hosting> hosting = new ArrayList<>();
        spec.path("hosting").forEach(each -> hosting.add(hosting(each)));
        List<String> precedence = new ArrayList<>();
        spec.path("precedence").forEach(name -> precedence.add(name.asText()));
        return new Application(
                        document.path("metadata").path("name").asText(),
                        document.path("metadata").path("description").asText(""),
                        PolicyDocument.labels(document.path("metadata").path("labels")),
                        Entity.parse(spec.path("stack").asText()),
                        hosting,
                        budget(spec.path("budget")),
                        precedence,
                        spec.path("paused").asBoolean(false),
                        "")
                .fingerprinted();
    }

    private static Hosting hosting(JsonNode block) {
        List<Entity> services = new ArrayList<>();
        block.path("services").forEach(service -> services.add(Entity.parse(service.asText())));
        String balancer = block.path("loadBalancer").asText("");
        return new Hosting(
                Entity.parse(block.path("machines").asText()),
                services,
                block.path("maxContainersPerMachine").asInt(),
                block.path("together").asBoolean(false),
                balancer.isEmpty() ? Optional.empty() : Optional.of(Entity.parse(balancer)));
    }

    private static Budget budget(JsonNode block) {
        Map<String, Double> prices = new HashMap<>();
        block.path("prices")
                .properties()
                .forEach(price -> prices.put(price.getKey(), price.getValue().asDouble()));
        return new Budget(
                number(block.path("instances")),
                number(block.path("changesPerHour")),
                block.has("cost")
                        ? OptionalDouble.of(block.path("cost").asDouble())
                        : OptionalDouble.empty(),
                prices);
    }

    private static OptionalInt number(JsonNode value) {
        return value.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(value.asInt());
    }

    /** The canonical form. */
    static ObjectNode of(Application application) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        PolicyDocument.head(
                document,
                Application.KIND,
                application.name(),
                application.description(),
                application.labels());
        ObjectNode spec = document.putObject("spec");
        spec.put("stack", application.stack().toString());
        ArrayNode hosting = spec.putArray("hosting");
        for (Hosting each : application.hosting()) {
            ObjectNode block = hosting.addObject().put("machines", each.machines().toString());
            ArrayNode services = block.putArray("services");
            each.services().forEach(service -> services.add(service.toString()));
            block.put("maxContainersPerMachine", each.maxContainersPerMachine());
            block.put("together", each.together());
            each.loadBalancer().ifPresent(at -> block.put("loadBalancer", at.toString()));
        }
        ObjectNode budget = spec.putObject("budget");
        application.budget().instances().ifPresent(most -> budget.put("instances", most));
        application.budget().changesPerHour().ifPresent(most -> budget.put("changesPerHour", most));
        application.budget().cost().ifPresent(most -> budget.put("cost", most));
        if (!application.budget().prices().isEmpty()) {
            ObjectNode prices = budget.putObject("prices");
            application.budget().prices().forEach(prices::put);
        }
        ArrayNode precedence = spec.putArray("precedence");
        application.precedence().forEach(precedence::add);
        spec.put("paused", application.paused());
        return document;
    }
}
