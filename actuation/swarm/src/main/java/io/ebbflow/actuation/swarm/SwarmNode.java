package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.NodeCluster.Node;

/** A member of the swarm as its manager tells it. */
record SwarmNode(JsonNode raw) {

    String id() {
        return raw.path("ID").asText();
    }

    String host() {
        return raw.at("/Description/Hostname").asText();
    }

    /** Of the machine; empty if unknown. */
    String address() {
        return raw.at("/Status/Addr").asText();
    }

    boolean isReady() {
        return "ready".equals(raw.at("/Status/State").asText());
    }

    /** Its machine, or its engine, has been silent for long enough to be given up. */
    boolean isDown() {
        return "down".equals(raw.at("/Status/State").asText());
    }

    boolean isManager() {
        return "manager".equals(raw.at("/Spec/Role").asText());
    }

    /** {@code active}, {@code pause} or {@code drain}. */
    String availability() {
        return raw.at("/Spec/Availability").asText();
    }

    String version() {
        return raw.at("/Version/Index").asText();
    }

    /**
     * Its specification, in which nothing is changed but whether it shall have work.
     *
     * @param availability {@code active} or {@code drain}
     */
    JsonNode with(String availability) {
        JsonNode spec = raw.path("Spec").deepCopy();
        ((ObjectNode) spec).put("Availability", availability);
        return spec;
    }

    Node node() {
        return new Node(id(), host(), isReady(), availability().equals("active"), isManager());
    }
}
