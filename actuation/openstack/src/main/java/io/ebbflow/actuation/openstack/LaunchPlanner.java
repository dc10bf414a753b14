package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LaunchConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks up what a launch configuration names, by id or by name. Only reads. */
final class LaunchPlanner {

    private final Rest compute;
    private final Rest network;
    private final Rest image;

    LaunchPlanner(Rest compute, Rest network, Rest image) {
        this.compute = compute;
        this.network = network;
        this.image = image;
    }

    /**
     * Looks everything up.
     *
     * @throws ActuationException with all that is missing or ambiguous, in one message
     */
    LaunchPlan plan(LaunchConfiguration launch) throws ActuationException {
        List<String> problems = new ArrayList<>();
        JsonNode template = null;
        if (launch.template().isPresent()) {
            template = template(launch.template().get(), problems);
        }
        String imageId = image(launch, template, problems);
        String flavour = flavour(launch, template, problems);
        List<String> networks = networks(launch, template, problems);
        List<String> groups = securityGroups(launch, template, problems);
        Optional<String> key =
                launch.key().isPresent()
                        ? launch.key()
                        : Optional.ofNullable(text(template, "/key_name"));
        if (launch.key().isPresent()
                && compute.find("/os-keypairs/" + Rest.encoded(launch.key().get())).isEmpty()) {
            problems.add("there is no key pair " + launch.key().get());
        }
        Optional<String> serverGroup = Optional.empty();
        if (launch.serverGroup().isPresent()) {
            serverGroup =
                    one(
                            "server group",
                            launch.serverGroup().get(),
                            compute.list("/os-server-groups", "server_groups"),
                            problems);
        }
        Optional<String> floating = Optional.empty();
        if (launch.floatingNetwork().isPresent()) {
            floating = network("networks", launch.floatingNetwork().get(), problems);
            if (networks.isEmpty()) {
                problems.add("a floating address needs a network of its own to lead to");
            }
        }
        if (!problems.isEmpty()) {
            throw ActuationException.permanent(
                    "launch configuration "
                            + launch.name()
                            + " cannot be used: "
                            + String.join("; ", problems));
        }
        return new LaunchPlan(
                imageId,
                flavour,
                networks,
                key,
                groups,
                serverGroup,
                floating,
                launch.bootVolumeGigabytes(),
                metadata(launch, template));
    }

    private JsonNode template(String name, List<String> problems) throws ActuationException {
        Optional<JsonNode> byId = compute.find("/servers/" + Rest.encoded(name));
        if (byId.isPresent()) {
            return byId.get().path("server");
        }
        // Nova takes the name for a pattern; what is not exactly it is sorted out afterwards
        List<JsonNode> servers = compute.list("/servers/detail", "servers");
        Optional<String> id = one("template server", name, servers, problems);
        return servers.stream()
                .filter(server -> id.isPresent() && server.path("id").asText().equals(id.get()))
                .findFirst()
                .orElse(null);
    }

    private String image(LaunchConfiguration launch, JsonNode template, List<String> problems)
            throws ActuationException {
        if (launch.image().isEmpty()) {
            String cloned = text(template, "/image/id");
            if (template != null && cloned == null) {
                problems.add(
                        "the template "
                                + launch.template().get()
                                + " was booted from a volume, so that an image must be named");
            }
            return cloned;
        }
        String named = launch.image().get();
        Optional<JsonNode> byId = image.find("/images/" + Rest.encoded(named));
        if (byId.isPresent()) {
            return byId.get().path("id").asText();
        }
        List<JsonNode> images = new ArrayList<>();
        image.get("/images?name=" + Rest.encoded(named)).path("images").forEach(images::add);
        return one("image", named, images, problems).orElse(null);
    }

    private String flavour(LaunchConfiguration launch, JsonNode template, List<String> problems)
            throws ActuationException {
        if (launch.flavour().isEmpty()) {
            return text(template, "/flavor/id");
        }
        String named = launch.flavour().get();
        Optional<JsonNode> byId = compute.find("/flavors/" + Rest.encoded(named));
        if (byId.isPresent()) {
            return byId.get().at("/flavor/id").asText();
        }
        return one("flavour", named, compute.list("/flavors/detail", "flavors"), problems)
                .orElse(null);
    }

    private List<String> networks(
            LaunchConfiguration launch, JsonNode template, List<String> problems)
            throws ActuationException {
        Set<String> networks = new LinkedHashSet<>();
        for (String name : launch.networks()) {
            network("networks", name, problems).ifPresent(networks::add);
        }
        if (launch.networks().isEmpty() && template != null) {
            String ports = "/ports?device_id=" + text(template, "/id");
            for (JsonNode port : network.list(ports, "ports")) {
                networks.add(port.path("network_id").asText());
            }
        }
        return List.copyOf(networks);
    }

    private List<String> securityGroups(
            LaunchConfiguration launch, JsonNode template, List<String> problems)
            throws ActuationException {
        Set<String> names = new LinkedHashSet<>(launch.securityGroups());
        if (names.isEmpty() && template != null) {
            template.path("security_groups").forEach(g -> names.add(g.path("name").asText()));
        }
        List<String> groups = new ArrayList<>();
        for (String name : names) {
            network("security-groups", name, problems).ifPresent(groups::add);
        }
        return groups;
    }

    private Optional<String> network(String kind, String name, List<String> problems)
            throws ActuationException {
        String key = kind.replace('-', '_');
        List<JsonNode> found = new ArrayList<>(network.list(asked(kind, "id", name), key));
        if (found.isEmpty()) {
            found.addAll(network.list(asked(kind, "name", name), key));
        }
        return one(kind.replace('-', ' ').replaceFirst("s$", ""), name, found, problems);
    }

    private static String asked(String kind, String by, String name) {
        return "/" + kind + "?" + by + "=" + Rest.encoded(name);
    }

    /** The id of the one with that id or, if there is none, of the only one with that name. */
    private static Optional<String> one(
            String kind, String name, List<JsonNode> candidates, List<String> problems) {
        List<String> ids = new ArrayList<>();
        for (JsonNode candidate : candidates) {
            String id = candidate.path("id").asText();
            if (id.equals(name)) {
                return Optional.of(id);
            }
            if (candidate.path("name").asText().equals(name)) {
                ids.add(id);
            }
        }
        if (ids.size() == 1) {
            return Optional.of(ids.get(0));
        }
        problems.add(
                ids.isEmpty()
                        ? "there is no " + kind + " " + name
                        : "there are " + ids.size() + " of " + kind + " " + name + ": name its id");
        return Optional.empty();
    }

    private static Map<String, String> metadata(LaunchConfiguration launch, JsonNode template) {
        Map<String, String> metadata = new TreeMap<>();
        if (template != null) {
            for (var field : template.path("metadata").properties()) {
                if (!Mark.isOurs(field.getKey())) {
                    metadata.put(field.getKey(), field.getValue().asText());
                }
            }
        }
        metadata.putAll(launch.metadata());
        return metadata;
    }

    private static String text(JsonNode node, String pointer) {
        if (node == null || !node.at(pointer).isTextual()) {
            return null;
        }
        return node.at(pointer).asText();
    }
}
