package io.ebbflow.ingest.decode;

import io.ebbflow.ingest.model.Entity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pods and their containers are called, whoever reports them: {@code
 * container/namespace/pod/container}, and {@code container/namespace/pod} for what belongs to the
 * pod as a whole. Their workload is {@code service/namespace/name}, the namespace a stack.
 *
 * @param namespace null where nobody said
 * @param container null for the pod as a whole
 */
public record PodNames(String namespace, String pod, String container) {

    /** As the kubelet has Docker call containers: container, pod, namespace, uid, attempt. */
    private static final Pattern DOCKER =
            Pattern.compile("k8s_([^_]+)_([^_]+)_([^_]+)_[^_]+_\\d+(?:_[^_]+)?");

    /**
     * A deployment's pods carry the hash of its replica set, a number before Kubernetes 1.9, and
     * five characters of their own; all of an alphabet that spells no words.
     */
    private static final Pattern OF_DEPLOYMENT =
            Pattern.compile(
                    "(.+)-(?:[bcdfghjklmnpqrstvwxz2456789]{6,10}|\\d{8,10})"
                            + "-[bcdfghjklmnpqrstvwxz2456789]{5}");

    /** The container that holds a pod's network; what it counts is the pod's. */
    public static final String PAUSE = "POD";

    /** The names in a container's name, if it is one that the kubelet gave to Docker. */
    public static Optional<PodNames> ofDocker(String name) {
        if (!name.startsWith("k8s_")) {
            return Optional.empty();
        }
        Matcher parts = DOCKER.matcher(name);
        return parts.matches()
                ? Optional.of(new PodNames(parts.group(3), parts.group(2), parts.group(1)))
                : Optional.empty();
    }

    /** The container, or the pod. */
    public Entity entity() {
        String id = within(namespace, pod);
        return Entity.container(container == null ? id : id + "/" + container);
    }

    /** The deployment that the pod's name tells of; empty where it tells of none. */
    public Optional<Entity> deployment() {
        Matcher parts = OF_DEPLOYMENT.matcher(pod);
        return parts.matches()
                ? Optional.of(workload(namespace, parts.group(1)))
                : Optional.empty();
    }

    /** A workload of a namespace. */
    public static Entity workload(String namespace, String name) {
        return Entity.service(within(namespace, name));
    }

    private static String within(String namespace, String name) {
        return namespace == null ? name : namespace + "/" + name;
    }
}
