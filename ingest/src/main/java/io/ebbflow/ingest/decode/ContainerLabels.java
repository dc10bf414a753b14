package io.ebbflow.ingest.decode;

import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pods and containers by labels of Prometheus: those of the kubelet's cAdvisor, of cAdvisor by
 * itself, of kube-state-metrics and of service discovery. The same entities that modules kubernetes
 * and docker of Metricbeat name, part of the same service or workload, stack and host.
 *
 * @param used labels that this says already
 * @param isPod whether it is a pod as a whole, of whose containers there are numbers too
 */
public record ContainerLabels(
        Entity entity, List<Entity> memberOf, Set<String> used, boolean isPod) {

    private static final String CADVISOR = "container_";
    private static final String DOCKER = "container_label_com_docker_";
    private static final String NAME = "name";
    private static final String INSTANCE = "instance";
    private static final String SERVICE = "service";

    /** Before the labels of what an exporter tells of, where its own have the same names. */
    private static final String EXPORTED = "exported_";

    private static final List<String> POD =
            List.of(
                    "pod",
                    "pod_name",
                    "container_label_io_kubernetes_pod_name",
                    "kubernetes_pod_name");

    private static final List<String> NAMESPACE =
            List.of(
                    "namespace",
                    "container_label_io_kubernetes_pod_namespace",
                    "kubernetes_namespace");

    private static final List<String> CONTAINER =
            List.of("container", "container_name", "container_label_io_kubernetes_container_name");

    private static final List<String> NODE =
            List.of("node", "kubernetes_node", "kubernetes_io_hostname");

    private static final List<String> WORKLOADS = List.of("deployment", "statefulset", "daemonset");

    public ContainerLabels {
        memberOf = List.copyOf(memberOf);
        used = Set.copyOf(used);
    }

    /**
     * What labels say.
     *
     * @param labels by name, none of them empty
     * @return empty where they tell of neither a pod nor a container
     */
    public static Optional<ContainerLabels> of(String metric, Map<String, String> labels) {
        boolean ofContainers = metric.startsWith(CADVISOR);
        if (first(POD, labels) != null) {
            PodNames names =
                    new PodNames(
                            first(NAMESPACE, labels),
                            first(POD, labels),
                            container(metric, labels));
            return Optional.of(ofPod(names, metric, labels));
        }
        String name = labels.get(NAME);
        if (!ofContainers || name == null) {
            return Optional.empty();
        }
        return PodNames.ofDocker(name)
                .map(names -> ofPod(names, metric, labels))
                .or(() -> Optional.of(ofDocker(name, labels)));
    }

    /** Traffic is the pod's, whichever container it is put down to. */
    private static String container(String metric, Map<String, String> labels) {
        String container = first(CONTAINER, labels);
        boolean traffic = metric.startsWith("container_network_");
        return traffic && PodNames.PAUSE.equals(container) ? null : container;
    }

    private static ContainerLabels ofPod(
            PodNames names, String metric, Map<String, String> labels) {
        List<Entity> parents = new ArrayList<>();
        workload(names, metric, labels).ifPresent(parents::add);
        if (names.namespace() != null) {
            parents.add(Entity.stack(names.namespace()));
        }
        node(metric, labels).ifPresent(parents::add);
        return new ContainerLabels(
                names.entity(), parents, used(metric, labels), names.container() == null);
    }

    /**
     * Only what tells two series of one entity apart by nothing may be left out: an application's
     * own labels are whatever it likes, and one exporter tells of many workloads and nodes.
     */
    private static Set<String> used(String metric, Map<String, String> labels) {
        Set<String> used = new HashSet<>(Set.of(SERVICE, INSTANCE));
        List.of(POD, NAMESPACE, CONTAINER).forEach(used::addAll);
        if (labels.containsKey(EXPORTED + "pod")) {
            List.of("pod", "namespace", "container").forEach(name -> used.add(EXPORTED + name));
        }
        if (metric.startsWith(CADVISOR)) {
            used.addAll(List.of(NAME, "id", "image", "uid"));
            used.addAll(NODE);
            used.addAll(WORKLOADS);
            NODE.forEach(name -> used.add(EXPORTED + name));
            labels.keySet().stream()
                    .filter(label -> label.startsWith("container_label_"))
                    .forEach(used::add);
        }
        return used;
    }

    private static Optional<Entity> workload(
            PodNames names, String metric, Map<String, String> labels) {
        // of what is told about workloads themselves the pod is the exporter's own
        String told = metric.startsWith("kube_") ? null : first(WORKLOADS, labels);
        if (told != null) {
            return Optional.of(PodNames.workload(names.namespace(), told));
        }
        Optional<Entity> deployment = names.deployment();
        String service = labels.get(SERVICE);
        // with cAdvisor and kube-state-metrics it is the service that they are scraped through
        boolean ofExporter = metric.startsWith(CADVISOR) || metric.startsWith("kube_");
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
        return metric.startsWith(CADVISOR)
                ? Optional.ofNullable(labels.get(INSTANCE)).map(ContainerLabels::host)
                : Optional.empty();
    }

    /** What an exporter tells of a pod that is not its own comes first. */
    private static String first(List<String> names, Map<String, String> labels) {
        String exported = labels.get(EXPORTED + names.get(0));
        if (exported != null && labels.containsKey(EXPORTED + "pod")) {
            return exported;
        }
        for (String name : names) {
            String value = labels.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static ContainerLabels ofDocker(String name, Map<String, String> labels) {
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
            service = SwarmNames.service(name);
            stack = service == null ? null : SwarmNames.stack(service);
        }
        if (service != null) {
            parents.add(Entity.service(service));
        }
        if (stack != null) {
            parents.add(Entity.stack(stack));
        }
        Optional.ofNullable(labels.get(INSTANCE))
                .map(ContainerLabels::host)
                .ifPresent(parents::add);
        Set<String> used = new HashSet<>(Set.of(NAME, "id", "image", INSTANCE, "job"));
        labels.keySet().stream()
                .filter(label -> label.startsWith("container_label_"))
                .forEach(used::add);
        return new ContainerLabels(Entity.container(name), parents, used, false);
    }

    /** {@code node-1:9100} and {@code [::1]:9100} are addresses of {@code node-1} and ::1. */
    public static Entity host(String instance) {
        String name = withoutPort(instance);
        boolean brackets = name.length() > 2 && name.startsWith("[") && name.endsWith("]");
        return Entity.host(brackets ? name.substring(1, name.length() - 1) : name);
    }

    /** The port of an address; empty where it has none. */
    public static String port(String instance) {
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
