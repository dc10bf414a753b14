package io.ebbflow.ingest.intake.prometheus;

import io.ebbflow.ingest.decode.SwarmNames;
import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose numbers a series holds, by its labels. The first rule that fits:
 *
 * <ol>
 *   <li>{@code ebbflow_entity}, as in {@code service/shop_web}: that;
 *   <li>{@code pod}: {@link PodSubject the container or pod of Kubernetes}, as Metricbeat's;
 *   <li>{@code name} on a metric {@code container_*} (cAdvisor): the container, part of its Swarm
 *       or Compose service and stack and of the host {@code instance};
 *   <li>{@code service} and {@code instance}: that instance as a container, part of the service and
 *       of {@code stack};
 *   <li>{@code service} alone: the service, part of {@code stack};
 *   <li>{@code instance}: the host, without the port;
 *   <li>{@code job} alone: the service of that name.
 * </ol>
 *
 * @param used labels that this says already
 * @param isPod whether it is a pod as a whole, of whose containers there are numbers too
 */
record Subject(Entity entity, List<Entity> memberOf, Set<String> used, boolean isPod) {

    static final String EXPLICIT = "ebbflow_entity";
    static final String INSTANCE = "instance";
    static final String JOB = "job";
    static final String SERVICE = "service";
    private static final String STACK = "stack";
    private static final String DOCKER = "container_label_com_docker_";

    Subject {
        memberOf = List.copyOf(memberOf);
        used = Set.copyOf(used);
    }

    private Subject(Entity entity, List<Entity> memberOf, Set<String> used) {
        this(entity, memberOf, used, false);
    }

    /**
     * The subject of a series.
     *
     * @throws BadSeriesException if the labels do not tell
     */
    static Subject of(Map<String, String> labels) throws BadSeriesException {
        Optional<Subject> explicit = explicit(labels);
        if (explicit.isPresent()) {
            return explicit.get();
        }
        String metric = labels.getOrDefault(Labels.METRIC, "");
        Optional<Subject> pod = PodSubject.of(metric, labels);
        if (pod.isPresent()) {
            return pod.get();
        }
        if (metric.startsWith("container_") && labels.containsKey("name")) {
            return container(labels);
        }
        if (labels.containsKey(SERVICE)) {
            return service(labels);
        }
        if (labels.containsKey(INSTANCE)) {
            return new Subject(host(labels.get(INSTANCE)), List.of(), Set.of(INSTANCE));
        }
        if (labels.containsKey(JOB)) {
            return new Subject(Entity.service(labels.get(JOB)), List.of(), Set.of(JOB));
        }
        throw new BadSeriesException(
                "no entity: none of the labels ebbflow_entity, service, pod, instance and job is"
                        + " there");
    }

    private static Optional<Subject> explicit(Map<String, String> labels)
            throws BadSeriesException {
        String text = labels.get(EXPLICIT);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Subject(Entity.parse(text), List.of(), Set.of(EXPLICIT)));
        } catch (IllegalArgumentException e) {
            throw new BadSeriesException("label " + EXPLICIT + ": " + e.getMessage());
        }
    }

    private static Subject container(Map<String, String> labels) {
        List<Entity> parents = new ArrayList<>();
        String service = labels.get(DOCKER + "swarm_service_name");
        String stack = labels.get(DOCKER + "stack_namespace");
        String project = labels.get(DOCKER + "compose_project");
        // as with Metricbeat: labels of Swarm, else those of Compose, else what names say
        if (service == null && stack == null && project != null) {
            String own = labels.get(DOCKER + "compose_service");
            service = own == null ? null : project + "_" + own;
            stack = project;
        } else if (service == null && stack == null) {
            service = SwarmNames.service(labels.get("name"));
            stack = service == null ? null : SwarmNames.stack(service);
        }
        if (service != null) {
            parents.add(Entity.service(service));
        }
        if (stack != null) {
            parents.add(Entity.stack(stack));
        }
        hostOf(labels, INSTANCE).ifPresent(parents::add);
        Set<String> used = new HashSet<>(Set.of("name", "id", "image", INSTANCE, JOB));
        labels.keySet().stream()
                .filter(label -> label.startsWith("container_label_"))
                .forEach(used::add);
        return new Subject(Entity.container(labels.get("name")), parents, used);
    }

    private static Subject service(Map<String, String> labels) {
        Entity service = Entity.service(labels.get(SERVICE));
        List<Entity> parents = new ArrayList<>();
        String instance = labels.get(INSTANCE);
        if (instance != null) {
            parents.add(service);
        }
        if (labels.containsKey(STACK)) {
            parents.add(Entity.stack(labels.get(STACK)));
        }
        return new Subject(
                instance == null ? service : Entity.container(instance),
                parents,
                Set.of(SERVICE, INSTANCE, STACK));
    }

    static Optional<Entity> hostOf(Map<String, String> labels, String label) {
        return Optional.ofNullable(labels.get(label)).map(Subject::host);
    }

    /** {@code node-1:9100} and {@code [::1]:9100} are addresses of {@code node-1} and ::1. */
    private static Entity host(String instance) {
        String name = withoutPort(instance);
        boolean brackets = name.length() > 2 && name.startsWith("[") && name.endsWith("]");
        return Entity.host(brackets ? name.substring(1, name.length() - 1) : name);
    }

    /** The port of an address; empty where it has none. */
    static String port(String instance) {
        String name = withoutPort(instance);
        return name.length() == instance.length() ? "" : instance.substring(name.length() + 1);
    }

    private static String withoutPort(String instance) {
        int colon = instance.lastIndexOf(':');
        // a bare IPv6 address has several colons, one with a port has brackets
        boolean port =
                colon > 0
                        && instance.indexOf(':', instance.lastIndexOf(']') + 1) == colon
                        && colon + 1 < instance.length()
                        && instance.substring(colon + 1).chars().allMatch(Character::isDigit);
        return port ? instance.substring(0, colon) : instance;
    }
}
