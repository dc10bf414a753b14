package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose numbers a document holds, and what that entity is part of. */
final class Identity {

    private final List<Field> hostNames;
    private final List<Field> containerNames;
    private final Field swarmService;
    private final Field swarmStack;
    private final Field composeProject;
    private final Field composeService;

    Identity(FieldTree tree) {
        hostNames =
                List.of(
                        tree.text("host.name"),
                        tree.text("agent.name"),
                        tree.text("agent.hostname"),
                        tree.text("beat.hostname"),
                        tree.text("beat.name"));
        containerNames = List.of(tree.text("container.name"), tree.text("docker.container.name"));
        String labels = "docker.container.labels.";
        swarmService = tree.text(labels + "com_docker_swarm_service_name");
        swarmStack = tree.text(labels + "com_docker_stack_namespace");
        composeProject = tree.text(labels + "com_docker_compose_project");
        composeService = tree.text(labels + "com_docker_compose_service");
    }

    /** The host; a document without one cannot be placed. */
    Entity host(FieldValues values) throws UndecodableException {
        return first(hostNames, values)
                .map(Entity::host)
                .orElseThrow(
                        () ->
                                new UndecodableException(
                                        "no host: none of host.name, agent.name, agent.hostname,"
                                                + " beat.hostname and beat.name is there"));
    }

    Entity container(FieldValues values) throws UndecodableException {
        return first(containerNames, values)
                .map(Identity::withoutSlash)
                .map(Entity::container)
                .orElseThrow(() -> new UndecodableException("no container: no container.name"));
    }

    /** Service, stack and host of a container, as far as the document tells. */
    List<Entity> parents(FieldValues values) throws UndecodableException {
        List<Entity> parents = new ArrayList<>(3);
        Optional<String> project = values.text(composeProject);
        Optional<String> service = values.text(swarmService);
        if (service.isEmpty() && project.isPresent()) {
            service = values.text(composeService).map(name -> project.get() + "_" + name);
        }
        service.map(Entity::service).ifPresent(parents::add);
        values.text(swarmStack).or(() -> project).map(Entity::stack).ifPresent(parents::add);
        first(hostNames, values).map(Entity::host).ifPresent(parents::add);
        return parents;
    }

    /** The first that is there; one of the wrong type only counts if no other is. */
    private static Optional<String> first(List<Field> fields, FieldValues values)
            throws UndecodableException {
        UndecodableException problem = null;
        for (Field field : fields) {
            try {
                Optional<String> text = values.text(field);
                if (text.isPresent()) {
                    return text;
                }
            } catch (UndecodableException e) {
                problem = problem == null ? e : problem;
            }
        }
        if (problem != null) {
            throw problem;
        }
        return Optional.empty();
    }

    /** The Docker API writes names with a slash before them. */
    private static String withoutSlash(String name) {
        return name.length() > 1 && name.charAt(0) == '/' ? name.substring(1) : name;
    }
}
