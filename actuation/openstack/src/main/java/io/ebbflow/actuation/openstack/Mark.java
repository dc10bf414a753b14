package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How we know what is ours: metadata of servers, descriptions of what Neutron holds.
 *
 * @param owner which installation of ours
 */
record Mark(String owner) {

    static final String OWNER = "ebbflow:owner";
    static final String GROUP = "ebbflow:group";
    static final String SLOT = "ebbflow:slot";
    static final String ZONE = "ebbflow:zone";

    private static final String OURS = "ebbflow:";

    Map<String, String> metadata(String group, int slot, Optional<String> zone) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(OWNER, owner);
        metadata.put(GROUP, group);
        metadata.put(SLOT, Integer.toString(slot));
        zone.ifPresent(name -> metadata.put(ZONE, name));
        return metadata;
    }

    static boolean isOurs(String metadataKey) {
        return metadataKey.startsWith(OURS);
    }

    /** Of a port or floating address that was made for a machine. */
    String description(String machine) {
        return OURS + owner + " machine " + machine;
    }

    /** The machine that a port or floating address was made for; empty if it is none of ours. */
    Optional<String> machine(JsonNode made) {
        String start = description("");
        String description = made.path("description").asText("");
        return description.startsWith(start)
                ? Optional.of(description.substring(start.length()))
                : Optional.empty();
    }
}
