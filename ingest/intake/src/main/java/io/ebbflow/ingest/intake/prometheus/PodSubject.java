package io.ebbflow.ingest.intake.prometheus;

import io.ebbflow.ingest.decode.PodNames;
import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pods and their containers, by the labels of the kubelet's cAdvisor, of kube-state-metrics and of
 * service discovery: the same entities that module kubernetes of Metricbeat names. They are part of
 * their workload, of the stack {@code namespace} and of the host {@code node}.
 */
final class PodSubject {

    /** What kube-state-metrics calls the pod it tells of, where {@code pod} is its own, comes first. */
    private static final List<String> POD =
            List.of(
                    "exported_pod",
                    "pod",
                    "pod_name",
                    "container_label_io_kubernetes_pod_name",
                    "kubernetes_pod_name");

    private static final List<String> NAMESPACE =
            List.of(
                    "exported_namespace",
                    "namespace",
                    "container_label_io_kubernetes_pod_namespace",
                    "kubernetes_namespace");

    private static final List<String> CONTAINER =
            List.of(
                    "exported_container",
                    "container",
                    "container_name",
                    "container_label_io_kubernetes_container_name");

    private static final List<String> NODE =
            List.of("exported_node", "node", "kubernetes_node", "kubernetes_io_hostname");

    private static final List<String> WORKLOADS = List.of("deployment", "statefulset", "daemonset");

    private static final Set<String> OTHERS =
            Set.of("name", "id", "image", "uid", Subject.SERVICE, Subject.INSTANCE);

    private PodSubject() {}

    /** The subject; empty where the labels tell of no pod. */
    static Optional<Subject> of(String metric, Map<String, String> labels) {
        boolean ofContainers = metric.startsWith("container_");
        String pod = first(POD, labels);
        if (pod != null) {
            PodNames names =
                    new PodNames(
                            first(NAMESPACE, labels), pod, container(metric, labels));
            return Optional.of(subject(names, metric, labels));
        }
        return ofContainers && labels.containsKey("name")
                ? PodNames.ofDocker(labels.get("name"))
                        .map(names -> subject(names, metric, labels))
                : Optional.empty();
    }

    /** Traffic is the pod's, whichever container it is put down to. */
    private static String container(String metric, Map<String, String> labels) {
        String container = first(CONTAINER, labels);
        boolean traffic = metric.startsWith("container_network_");
        return traffic && PodNames.PAUSE.equals(container) ? null : container;
    }

    private static Subject subject(PodNames names, String metric, Map<String, String> labels) {
        List<Entity> parents = new ArrayList<>();
        workload(names, metric, labels).ifPresent(parents::add);
        if (names.namespace() != null) {
            parents.add(Entity.stack(names.namespace()));
        }
        node(metric, labels).ifPresent(parents::add);
        List<String> used = new ArrayList<>(OTHERS);
        List.of(POD, NAMESPACE, CONTAINER, NODE, WORKLOADS).forEach(used::addAll);
        labels.keySet().stream()
                .filter(label -> label.startsWith("container_label_"))
                .forEach(used::add);
        return new Subject(names.entity(), parents, Set.copyOf(used), names.container() == null);
    }

    private static Optional<Entity> workload(
            PodNames names, String metric, Map<String, String> labels) {
        String told = first(WORKLOADS, labels);
        if (told != null) {
            return Optional.of(PodNames.workload(names.namespace(), told));
        }
        Optional<Entity> deployment = names.deployment();
        String service = labels.get(Subject.SERVICE);
        // with cAdvisor and kube-state-metrics it is the service that they are scraped through
        boolean ofExporter = metric.startsWith("container_") || metric.startsWith("kube_");
        return deployment.isPresent() || service == null || ofExporter
                ? deployment
                : Optional.of(PodNames.workload(names.namespace(), service));
    }

    /** The kubelet measures its own node. */
    private static Optional<Entity> node(String metric, Map<String, String> labels) {
        String node = first(NODE, labels);
        if (node != null) {
            return Optional.of(Entity.host(node));
        }
        return metric.startsWith("container_")
                ? Subject.hostOf(labels, Subject.INSTANCE)
                : Optional.empty();
    }

    private static String first(List<String> names, Map<String, String> labels) {
        for (String name : names) {
            String value = labels.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
