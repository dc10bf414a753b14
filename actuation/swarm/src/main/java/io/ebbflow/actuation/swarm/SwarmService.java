package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.model.Entity;
import java.util.Iterator;
import java.util.Optional;

/** A service as the engine tells it. */
record SwarmService(JsonNode raw) {

    private static final String REPLICATED = "Replicated";

    String id() {
        return raw.path("ID").asText();
    }

    String name() {
        return raw.at("/Spec/Name").asText();
    }

    Entity entity() {
        return Entity.service(name());
    }

    /** Counted up with every change; an update must name the one that it is based on. */
    String version() {
        return raw.at("/Version/Index").asText();
    }

    Optional<String> label(String key) {
        JsonNode value = raw.path("Spec").path("Labels").path(key);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /**
     * What its containers count on, by the labels that Swarm gives them: the stack, or the service
     * itself where it was deployed without one.
     */
    Entity stack() {
        return label("com.docker.stack.namespace")
                .filter(name -> !name.isEmpty())
                .map(Entity::stack)
                .orElseGet(this::entity);
    }

    boolean isReplicated() {
        return raw.at("/Spec/Mode").has(REPLICATED);
    }

    /** As in {@code global}; for people. */
    String mode() {
        Iterator<String> modes = raw.at("/Spec/Mode").fieldNames();
        return switch (modes.hasNext() ? modes.next() : "") {
            case REPLICATED -> "replicated";
            case "Global" -> "global";
            case "ReplicatedJob" -> "replicated-job";
            case "GlobalJob" -> "global-job";
            default -> "unknown";
        };
    }

    int replicas() {
        return raw.at("/Spec/Mode/Replicated/Replicas").asInt();
    }

    /** Its specification, in which nothing is changed but the number of replicas. */
    JsonNode withReplicas(int replicas) {
        JsonNode spec = raw.path("Spec").deepCopy();
        ((ObjectNode) spec.at("/Mode/Replicated")).put("Replicas", replicas);
        return spec;
    }
}
