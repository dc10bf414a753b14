package io.ebbflow.ingest.intake.prometheus;

import io.ebbflow.ingest.decode.ContainerLabels;
import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose numbers a series holds, by its labels. The first rule that fits:
 *
 * <ol>
 *   <li>{@code ebbflow_entity}, as in {@code service/shop_web}: that;
 *   <li>{@code pod}: {@link ContainerLabels the container or pod of Kubernetes}, as Metricbeat's;
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
        Optional<ContainerLabels> container = ContainerLabels.of(metric, labels);
        if (container.isPresent()) {
            ContainerLabels found = container.get();
            return new Subject(found.entity(), found.memberOf(), found.used(), found.isPod());
        }
        if (labels.containsKey(SERVICE)) {
            return service(labels);
        }
        if (labels.containsKey(INSTANCE)) {
            return new Subject(
                    ContainerLabels.host(labels.get(INSTANCE)), List.of(), Set.of(INSTANCE));
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
}
