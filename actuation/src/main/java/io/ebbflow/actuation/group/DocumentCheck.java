package io.ebbflow.actuation.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says everything that is wrong with a document at once. Thread-safe. */
public final class DocumentCheck {

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build();

    private final Map<DocumentKind, JsonSchema> schemas = new EnumMap<>(DocumentKind.class);
    private final Documents documents;

    /**
     * One thing that is wrong.
     *
     * @param pointer into the document, RFC 6901; empty for the whole
     */
    public record Problem(String pointer, String detail) {}

    /**
     * @param documents in which references are looked up
     */
    public DocumentCheck(Documents documents) {
        this.documents = documents;
        for (DocumentKind kind : DocumentKind.values()) {
            schemas.put(kind, FACTORY.getSchema(schema(kind), CONFIG));
        }
    }

    /** The schema of what a kind of document says. */
    public static JsonNode schema(DocumentKind kind) {
        String file = "/schemas/" + kind.text() + ".schema.json";
        try (InputStream in = DocumentCheck.class.getResourceAsStream(file)) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is missing from the jar", e);
        }
    }

    /** What is wrong with what a document of that account says; empty if nothing is. */
    public List<Problem> problems(DocumentKind kind, String account, JsonNode spec) {
        List<Problem> problems = new ArrayList<>();
        for (ValidationMessage message : schemas.get(kind).validate(spec)) {
            String place = message.getInstanceLocation().toString();
            problems.add(
                    new Problem(
                            place.startsWith("$") ? pointer(place) : place,
                            message.getMessage().replaceFirst("^[^:]*: ", "")));
        }
        if (problems.isEmpty()) {
            switch (kind) {
                case GROUP -> group(account, (ObjectNode) spec, problems);
                case LAUNCH_CONFIGURATION, LOAD_BALANCER, INSTANCE_TYPE, PAUSE, SIZE -> {
                    // their schemas say it all
                }
            }
        }
        return problems;
    }

    private static String pointer(String path) {
        return path.substring(1).replaceAll("\\[(\\d+)\\]", "/$1").replace('.', '/');
    }

    private void group(String account, ObjectNode spec, List<Problem> problems) {
        int minimum = spec.get("min_size").asInt();
        int maximum = spec.get("max_size").asInt();
        int desired = spec.path("desired_capacity").asInt(minimum);
        if (maximum < minimum) {
            problems.add(
                    new Problem(
                            "/max_size",
                            "must be at least min_size " + minimum + ", got " + maximum));
        } else if (desired < minimum || desired > maximum) {
            problems.add(
                    new Problem(
                            "/desired_capacity",
                            "must be in " + minimum + ".." + maximum + ", got " + desired));
        }
        Entity target = Entity.parse(spec.get("target").asText());
        boolean machines = target.kind() == EntityKind.VM_GROUP;
        if (!machines && spec.has("launch_configuration")) {
            problems.add(
                    new Problem(
                            "/launch_configuration", "is for a vm-group only, not for " + target));
        }
        reference(
                account, spec, "launch_configuration", DocumentKind.LAUNCH_CONFIGURATION, problems);
        reference(account, spec, "load_balancer", DocumentKind.LOAD_BALANCER, problems);
    }

    private void reference(
            String account,
            ObjectNode spec,
            String field,
            DocumentKind kind,
            List<Problem> problems) {
        String name = spec.path(field).asText("");
        if (!name.isEmpty() && documents.find(kind, account, name).isEmpty()) {
            problems.add(
                    new Problem(
                            "/" + field,
                            "there is no " + kind.text() + " '" + name + "' in this account"));
        }
    }

    /** Names of groups that refer to a document, so that it must stay. */
    public List<String> usersOf(DocumentKind kind, String account, String name) {
        String field = kind.text().replace('-', '_');
        return documents.all(DocumentKind.GROUP).stream()
                .filter(group -> group.account().equals(account))
                .filter(group -> group.spec().path(field).asText("").equals(name))
                .map(Document::name)
                .toList();
    }
}
