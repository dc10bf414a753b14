package io.ebbflow.decision.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Policies by chance: the examples in the schema and on the pages of the kinds, and those that are
 * shipped, with their numbers, durations and choices changed. What the reader refuses is drawn
 * again.
 */
final class RandomPolicies {

    static final Entity TARGET = Entity.service("shop_web");

    private static final List<String> DURATIONS =
            List.of("0s", "1s", "5s", "10s", "20s", "30s", "1m", "2m", "5m", "20m", "1h");
    private static final List<String> MODES = List.of("act", "act", "act", "advise", "observe");
    private static final List<String> METRICS =
            List.of("cpu.utilization", "memory.utilization", "load.norm.1", "network.receive");

    private static final List<String> RATE_METRICS =
            List.of("network.transmit", "network.transmit", "network.utilization");
    private static final List<String> RATES =
            List.of("3Mbit", "20Mbit", "100Mbit", "200Mbit", "300Mbit", "500Mbit", "800Mbit");

    private static final List<String> BEHAVIORS =
            List.of(
                    "{\"onAnomaly\": {\"do\": \"hold\", \"score\": 0.6}}",
                    "{\"onAnomaly\": {\"do\": \"reset\", \"score\": 0.5, \"clean\": 3}}",
                    "{\"onAnomaly\": {\"do\": \"scale\", \"step\": 2}}",
                    "{\"onAnomaly\": {\"do\": \"alert\"}}",
                    "{\"scaleOut\": {\"cooldown\": \"20s\"}, \"scaleIn\": {\"cooldown\": \"2m\"}}",
                    "{\"scaleIn\": {\"stabilization\": \"5m\"}}",
                    "{\"scaleOut\": {\"stabilization\": \"30s\"}}",
                    "{\"onMissingData\": {\"do\": \"scaleOut\"}}",
                    "{\"onMissingData\": {\"do\": \"hold\"}}");

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final List<ObjectNode> TEMPLATES = templates();

    private final Random random;
    private final Entity target;
    private final boolean rates;
    private final List<ObjectNode> templates;

    RandomPolicies(Random random) {
        this(random, TARGET);
    }

    /** Policies on that target; machines are sized by those that are written for services. */
    RandomPolicies(Random random, Entity target) {
        this.random = random;
        this.target = target;
        this.rates = Action.Kind.of(target.kind()) == Action.Kind.SHAPE;
        this.templates =
                TEMPLATES.stream()
                        .filter(each -> each.path("kind").asText().equals("link-qos") == rates)
                        .toList();
    }

    private static List<ObjectNode> templates() {
        List<ObjectNode> templates = new ArrayList<>();
        try {
            JsonNode schema = Json.mapper().readTree(resource("policy.v1.schema.json"));
            for (JsonNode example : schema.path("examples")) {
                templates.addAll(documents(example.toString()));
            }
            for (String file :
                    List.of(
                            "demo.yaml",
                            "observe.yaml",
                            "simulate.yaml",
                            "simulate-throttle.yaml")) {
                templates.addAll(documents(resource(file)));
            }
            try (Stream<Path> pages = Files.list(Path.of("docs"))) {
                for (Path page : pages.sorted().toList()) {
                    Matcher example = EXAMPLE.matcher(Files.readString(page));
                    while (example.find()) {
                        templates.addAll(documents(example.group(1)));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return templates;
    }

    /** In canonical form, so that every field is there to be changed. */
    private static List<ObjectNode> documents(String text) throws IOException {
        List<ObjectNode> documents = new ArrayList<>();
        for (Policy policy : PolicyReader.read("template", text).policies()) {
            if (policy.target().kind() == EntityKind.VM_GROUP) {
                continue;
            }
            documents.add((ObjectNode) Json.mapper().readTree(policy.toJson()));
        }
        return documents;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Policy.class.getResourceAsStream("/policies/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The kinds that are drawn. */
    static List<String> kinds() {
        return TEMPLATES.stream().map(each -> each.path("kind").asText()).distinct().toList();
    }

    /** A policy without problems on the target. */
    PolicyReading next(String name) {
        while (true) {
            PolicyReading reading = PolicyReader.read("random", document(name).toString());
            if (reading.ok()) {
                return reading;
            }
        }
    }

    /** A document that is well-formed, and most often a policy. */
    ObjectNode document(String name) {
        ObjectNode document = pick(templates).deepCopy();
        ((ObjectNode) document.path("metadata")).put("name", name);
        ObjectNode spec = (ObjectNode) document.path("spec");
        change(spec);
        spec.put("target", target.toString()).put("mode", pick(MODES));
        bounds(spec.putObject("bounds"));
        spec.put("paused", random.nextInt(20) == 0);
        if (random.nextBoolean()) {
            spec.set("behavior", read(pick(BEHAVIORS)));
        }
        return document;
    }

    private void bounds(ObjectNode bounds) {
        if (rates) {
            bounds.put("min", pick(RATES.subList(0, 3))).put("max", "1Gbit");
        } else {
            int min = 1 + random.nextInt(4);
            bounds.put("min", min).put("max", min + random.nextInt(9));
        }
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(json, e);
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void change(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                changed(field.getKey(), field.getValue())
                        .ifPresentOrElse(
                                value -> object.set(field.getKey(), value),
                                () -> change(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::change);
        }
    }

    private Optional<JsonNode> changed(String field, JsonNode value) {
        // of the last there is one in each throttle, and much hangs on it
        boolean always = field.equals("metric") || field.equals("tryAfter");
        if (random.nextInt(3) > 0 && !always) {
            return Optional.empty();
        }
        if (field.equals("metric")) {
            return Optional.of(TextNode.valueOf(pick(rates ? RATE_METRICS : METRICS)));
        }
        if (value.isTextual() && value.asText().matches("\\d+[kMG]bit")) {
            return Optional.of(TextNode.valueOf(pick(RATES)));
        }
        if (value.isInt()) {
            return Optional.of(IntNode.valueOf(Math.max(0, value.asInt() + random.nextInt(5) - 2)));
        }
        if (value.isNumber()) {
            double factor = 0.5 + random.nextDouble();
            return Optional.of(Json.mapper().valueToTree(value.asDouble() * factor));
        }
        return value.isTextual() && value.asText().matches("\\d+(ms|s|m|h|d)")
                ? Optional.of(TextNode.valueOf(pick(DURATIONS)))
                : Optional.empty();
    }
}
