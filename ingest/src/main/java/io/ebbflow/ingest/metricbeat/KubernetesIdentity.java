package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.decode.PodNames;
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
        return Optional.ofNullable(values.textOrNull(pod))
                .map(name -> new PodNames(space(values), name, null).entity());
    }

    Optional<Entity> container(FieldValues values) throws UndecodableException {
        String name = values.textOrNull(container);
        String inside = values.textOrNull(pod);
        return name == null || inside == null
                ? Optional.empty()
                : Optional.of(new PodNames(space(values), inside, name).entity());
    }

    Optional<Entity> workload(FieldValues values) throws UndecodableException {
        String name = Identity.first(workloads, values);
        if (name == null) {
            String set = values.textOrNull(replicaSet);
            // a deployment calls its replica sets by its own name and a hash
            int dash = set == null ? -1 : set.lastIndexOf('-');
            name = dash < 1 ? set : set.substring(0, dash);
        }
        if (name != null) {
            return Optional.of(PodNames.workload(space(values), name));
        }
        String inside = values.textOrNull(pod);
        return inside == null
                ? Optional.empty()
                : new PodNames(space(values), inside, null).deployment();
    }

    List<Entity> parents(Entity of, FieldValues values) throws UndecodableException {
        List<Entity> parents = new ArrayList<>(3);
        workload(values).filter(service -> !service.equals(of)).ifPresent(parents::add);
        values.text(namespace).map(Entity::stack).ifPresent(parents::add);
        node(values).ifPresent(parents::add);
        return parents;
    }

    private String space(FieldValues values) {
        try {
            return values.textOrNull(namespace);
        } catch (UndecodableException e) {
            // a namespace that is no text names nothing
            return null;
        }
    }
}
