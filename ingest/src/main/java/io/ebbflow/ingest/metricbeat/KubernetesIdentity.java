package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kubernetes in our terms: pods and their containers are containers ({@code namespace/pod} and
 * {@code namespace/pod/container}), workloads are services ({@code namespace/name}), namespaces are
 * stacks, nodes are hosts.
 */
final class KubernetesIdentity {

    private final Field namespace;
    private final Field pod;
    private final Field container;
    private final Field node;
    private final List<Field> workloads;
    private final Field replicaSet;

    KubernetesIdentity(FieldTree tree) {
        namespace = tree.text("kubernetes.namespace");
        pod = tree.text("kubernetes.pod.name");
        container = tree.text("kubernetes.container.name");
        node = tree.text("kubernetes.node.name");
        workloads =
                List.of(
                        tree.text("kubernetes.deployment.name"),
                        tree.text("kubernetes.statefulset.name"),
                        tree.text("kubernetes.daemonset.name"));
        replicaSet = tree.text("kubernetes.replicaset.name");
    }

    Optional<Entity> node(FieldValues values) throws UndecodableException {
        return values.text(node).map(Entity::host);
    }

    Optional<Entity> pod(FieldValues values) throws UndecodableException {
        String name = values.textOrNull(pod);
        return Optional.ofNullable(name).map(n -> Entity.container(within(values, n)));
    }

    Optional<Entity> container(FieldValues values) throws UndecodableException {
        String name = values.textOrNull(container);
        Optional<Entity> inside = pod(values);
        return name == null
                ? Optional.empty()
                : inside.map(of -> Entity.container(of.id() + "/" + name));
    }

    Optional<Entity> workload(FieldValues values) throws UndecodableException {
        String name = Identity.first(workloads, values);
        if (name == null) {
            String set = values.textOrNull(replicaSet);
            // a deployment calls its replica sets by its own name and a hash
            int dash = set == null ? -1 : set.lastIndexOf('-');
            name = dash < 1 ? set : set.substring(0, dash);
        }
        String found = name;
        return Optional.ofNullable(found).map(n -> Entity.service(within(values, n)));
    }

    List<Entity> parents(Entity of, FieldValues values) throws UndecodableException {
        List<Entity> parents = new ArrayList<>(3);
        workload(values).filter(service -> !service.equals(of)).ifPresent(parents::add);
        values.text(namespace).map(Entity::stack).ifPresent(parents::add);
        node(values).ifPresent(parents::add);
        return parents;
    }

    private String within(FieldValues values, String name) {
        try {
            String space = values.textOrNull(namespace);
            return space == null ? name : space + "/" + name;
        } catch (UndecodableException e) {
            // a namespace that is no text names nothing
            return name;
        }
    }
}
