package io.ebbflow.actuation.group;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.group.Group.OnManualChange;
import io.ebbflow.actuation.group.Group.State;
import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes groups out of documents that were checked. */
final class GroupReader {

    private static final int LAUNCH_GRACE_SECONDS = 60;
    private static final int STALE_SECONDS = 15;

    private final Documents documents;

    GroupReader(Documents documents) {
        this.documents = documents;
    }

    Group group(Document document) {
        JsonNode spec = document.spec();
        Optional<Document> balancer =
                text(spec, "load_balancer")
                        .flatMap(
                                name ->
                                        documents.find(
                                                DocumentKind.LOAD_BALANCER,
                                                document.account(),
                                                name));
        return new Group(
                document.account(),
                document.name(),
                Entity.parse(spec.get("target").asText()),
                Entity.parse(spec.get("stack").asText()),
                spec.get("min_size").asInt(),
                spec.get("max_size").asInt(),
                spec.has("desired_capacity")
                        ? Optional.of(spec.get("desired_capacity").asInt())
                        : Optional.empty(),
                State.valueOf(upper(spec, "state", "started")),
                OnManualChange.valueOf(upper(spec, "on_manual_change", "respect")),
                text(spec, "launch_configuration"),
                texts(spec, "availability_zones"),
                balancer.map(found -> Entity.parse(found.spec().get("pool").asText())),
                balancer.map(found -> found.spec().get("instances_port").asInt()).orElse(0),
                text(spec, "joins"),
                Duration.ofSeconds(spec.path("scale_out_cooldown").asInt(0)),
                Duration.ofSeconds(spec.path("scale_in_cooldown").asInt(0)),
                Duration.ofSeconds(spec.path("launch_grace").asInt(LAUNCH_GRACE_SECONDS)),
                Duration.ofSeconds(spec.path("stale_after").asInt(STALE_SECONDS)));
    }

    /** What an adapter needs to know of a group of machines; empty for one it cannot make. */
    Optional<MachineGroup> machines(Group group) {
        return group.launch()
                .flatMap(
                        name ->
                                documents.find(
                                        DocumentKind.LAUNCH_CONFIGURATION, group.account(), name))
                .map(
                        launch ->
                                new MachineGroup(
                                        group.target(),
                                        group.stack(),
                                        group.minimum(),
                                        group.maximum(),
                                        launch(launch),
                                        group.availabilityZones()));
    }

    private LaunchConfiguration launch(Document document) {
        JsonNode spec = document.spec();
        Map<String, String> metadata = new HashMap<>();
        spec.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return new LaunchConfiguration(
                document.name(),
                text(spec, "template"),
                text(spec, "image_id"),
                text(spec, "instances_type").map(type -> flavour(document.account(), type)),
                texts(spec, "networks"),
                text(spec, "key"),
                texts(spec, "security_groups"),
                text(spec, "server_group"),
                text(spec, "floating_network"),
                spec.path("boot_volume_gigabytes").asInt(0),
                text(spec, "user_data"),
                metadata);
    }

    private String flavour(String account, String type) {
        return documents
                .find(DocumentKind.INSTANCE_TYPE, account, type)
                .map(found -> found.spec().get("flavour").asText())
                .orElse(type);
    }

    private static Optional<String> text(JsonNode spec, String field) {
        return spec.hasNonNull(field) ? Optional.of(spec.get(field).asText()) : Optional.empty();
    }

    private static List<String> texts(JsonNode spec, String field) {
        List<String> texts = new ArrayList<>();
        spec.path(field).forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    private static String upper(JsonNode spec, String field, String otherwise) {
        return spec.path(field).asText(otherwise).toUpperCase(Locale.ROOT);
    }
}
