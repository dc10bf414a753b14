package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.decode.PodNames;
import io.ebbflow.ingest.decode.SwarmNames;
import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose numbers a document holds, and what that entity is part of. */
final class Identity {

    /** The host of documents that name none; all such documents share it. */
    static final String UNKNOWN_HOST = "unknown";

    private final List<Field> hostNames;
    private final Field address;
    private final List<Field> containerNames;
    private final List<Field> containerIds;
    private final Field dockbeatName;
    private final List<Field> swarmService;
    private final List<Field> swarmStack;
    private final List<Field> composeProject;
    private final List<Field> composeService;
    private final KubernetesIdentity kubernetes;

    Identity(FieldTree tree) {
        hostNames =
                texts(
                        tree,
                        "host.name",
                        "agent.name",
                        "agent.hostname",
                        "beat.hostname",
                        "beat.name",
                        "host.hostname");
        address = tree.text("service.address");
        containerNames = texts(tree, "container.name", "docker.container.name");
        containerIds = texts(tree, "container.id", "docker.container.id");
        dockbeatName = tree.text("containerName");
        swarmService = labels(tree, "com.docker.swarm.service.name");
        swarmStack = labels(tree, "com.docker.stack.namespace");
        composeProject = labels(tree, "com.docker.compose.project");
        composeService = labels(tree, "com.docker.compose.service");
        kubernetes = new KubernetesIdentity(tree);
    }

    /** A label as Metricbeat has it: with underscores, or nested where it was told not to. */
    private static List<Field> labels(FieldTree tree, String label) {
        String underscores = label.replace('.', '_');
        return texts(
                tree,
                "docker.container.labels." + underscores,
                "docker.container.labels." + label,
                "container.labels." + underscores,
                "container.labels." + label);
    }

    private static List<Field> texts(FieldTree tree, String... paths) {
        return List.of(paths).stream().map(tree::text).toList();
    }

    Entity owner(Metricset.Owner owner, FieldValues values) throws UndecodableException {
        return switch (owner) {
            case HOST -> host(values);
            case CONTAINER -> container(values);
            case DOCKBEAT ->
                    Entity.container(
                            values.text(dockbeatName)
                                    .map(Identity::withoutSlash)
                                    .orElseThrow(() -> missing("containerName")));
            case NODE -> kubernetes.node(values).orElse(host(values));
            case POD -> kubernetes.pod(values).orElseThrow(() -> missing("kubernetes.pod.name"));
            case POD_CONTAINER ->
                    kubernetes
                            .container(values)
                            .orElseThrow(() -> missing("kubernetes.container.name"));
            case WORKLOAD ->
                    kubernetes.workload(values).orElseThrow(() -> missing("the workload's name"));
        };
    }

    /** The larger entities that one is part of, nearest first. */
    List<Entity> parents(Metricset.Owner owner, Entity entity, FieldValues values)
            throws UndecodableException {
        return switch (owner) {
            case HOST, NODE -> List.of();
            case CONTAINER, DOCKBEAT -> dockerParents(entity, values);
            case POD, POD_CONTAINER, WORKLOAD -> kubernetes.parents(entity, values);
        };
    }

    /** Whose a number is that is decoded by its path alone: the smallest thing named. */
    Metricset.Owner nearest(FieldValues values) throws UndecodableException {
        if (kubernetes.container(values).isPresent()) {
            return Metricset.Owner.POD_CONTAINER;
        }
        if (kubernetes.pod(values).isPresent()) {
            return Metricset.Owner.POD;
        }
        if (first(containerNames, values) != null) {
            return Metricset.Owner.CONTAINER;
        }
        return values.textOrNull(dockbeatName) == null
                ? Metricset.Owner.HOST
                : Metricset.Owner.DOCKBEAT;
    }

    Entity host(FieldValues values) throws UndecodableException {
        String name = hostName(values);
        if (name == null) {
            name = kubernetes.node(values).map(Entity::id).orElse(null);
        }
        if (name == null) {
            name = hostOf(values.textOrNull(address));
        }
        return Entity.host(name == null ? UNKNOWN_HOST : name);
    }

    private String hostName(FieldValues values) throws UndecodableException {
        return first(hostNames, values);
    }

    /**
     * The machine of an address such as {@code 10.0.0.7:9092}; null if it is this one or a file.
     */
    static String hostOf(String address) {
        if (address == null || address.startsWith("unix:")) {
            return null;
        }
        String rest =
                address.substring(address.indexOf("://") < 0 ? 0 : address.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        rest = slash < 0 ? rest : rest.substring(0, slash);
        int colon = rest.lastIndexOf(':');
        boolean ip6 = colon > 0 && rest.indexOf(':') != colon && !rest.endsWith("]");
        String name = colon < 0 || (ip6 && !rest.contains("]")) ? rest : rest.substring(0, colon);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        boolean here =
                name.isBlank()
                        || name.equals("localhost")
                        || name.startsWith("127.")
                        || name.equals("::1")
                        || name.equals("0.0.0.0");
        return here ? null : name.toLowerCase(Locale.ROOT);
    }

    private Entity container(FieldValues values) throws UndecodableException {
        String name = first(containerNames, values);
        if (name == null) {
            String id = first(containerIds, values);
            if (id == null) {
                throw new UndecodableException("no container: no container.name, no container.id");
            }
            // as the Docker command line shortens it
            name = id.length() <= 12 ? id : id.substring(0, 12);
        }
        String bare = withoutSlash(name);
        return PodNames.ofDocker(bare).map(PodNames::entity).orElse(Entity.container(bare));
    }

    /** Service, stack and host of a container, as far as the document tells. */
    private List<Entity> dockerParents(Entity container, FieldValues values)
            throws UndecodableException {
        List<Entity> parents = new ArrayList<>(3);
        Optional<PodNames> pod = podOf(values);
        if (pod.isPresent()) {
            pod.get().deployment().ifPresent(parents::add);
            parents.add(Entity.stack(pod.get().namespace()));
            return withHost(parents, values);
        }
        String service = first(swarmService, values);
        String stack = first(swarmStack, values);
        if (service == null && stack == null) {
            String project = first(composeProject, values);
            String ofProject = first(composeService, values);
            if (project == null) {
                service = SwarmNames.service(container.id());
                stack = service == null ? null : SwarmNames.stack(service);
            } else {
                service = ofProject == null ? null : project + "_" + ofProject;
                stack = project;
            }
        }
        if (service != null) {
            parents.add(Entity.service(service));
        }
        if (stack != null) {
            parents.add(Entity.stack(stack));
        }
        return withHost(parents, values);
    }

    private Optional<PodNames> podOf(FieldValues values) throws UndecodableException {
        String name = first(containerNames, values);
        return name == null ? Optional.empty() : PodNames.ofDocker(withoutSlash(name));
    }

    private List<Entity> withHost(List<Entity> parents, FieldValues values)
            throws UndecodableException {
        String host = hostName(values);
        if (host != null) {
            parents.add(Entity.host(host));
        }
        return parents;
    }

    /** The first that is there; one of the wrong type only counts if no other is. */
    static String first(List<Field> fields, FieldValues values) throws UndecodableException {
        UndecodableException problem = null;
        for (Field field : fields) {
            try {
                String text = values.textOrNull(field);
                if (text != null) {
                    return text;
                }
            } catch (UndecodableException e) {
                problem = problem == null ? e : problem;
            }
        }
        if (problem != null) {
            throw problem;
        }
        return null;
    }

    /** The Docker API writes names with a slash before them. */
    private static String withoutSlash(String name) {
        return name.length() > 1 && name.charAt(0) == '/' ? name.substring(1) : name;
    }

    private static UndecodableException missing(String what) {
        return new UndecodableException(what + " is missing");
    }
}
