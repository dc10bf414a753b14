package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A launch configuration with everything looked up. Names have become ids, and what a template
 * server says is merged in.
 *
 * @param networks ids
 * @param securityGroups ids; empty: the project's default
 */
record LaunchPlan(
        String image,
        String flavour,
        List<String> networks,
        Optional<String> key,
        List<String> securityGroups,
        Optional<String> serverGroup,
        Optional<String> floatingNetwork,
        int bootVolumeGigabytes,
        Map<String, String> metadata) {

    /**
     * The order for one machine.
     *
     * @param ports made for it; empty lets Nova make them, and remove them with the machine
     * @param userData may hold secrets: the result is never to be logged
     */
    ObjectNode order(
            String name,
            Optional<String> zone,
            List<String> ports,
            Optional<String> userData,
            Map<String, String> mark) {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode server = body.putObject("server");
        server.put("name", name).put("flavorRef", flavour);
        if (bootVolumeGigabytes > 0) {
            ObjectNode volume = server.putArray("block_device_mapping_v2").addObject();
            volume.put("boot_index", 0).put("uuid", image);
            volume.put("source_type", "image").put("destination_type", "volume");
            volume.put("volume_size", bootVolumeGigabytes).put("delete_on_termination", true);
        } else {
            server.put("imageRef", image);
        }
        ArrayNode attached = Json.mapper().createArrayNode();
        if (ports.isEmpty()) {
            networks.forEach(network -> attached.addObject().put("uuid", network));
            ArrayNode groups = Json.mapper().createArrayNode();
            securityGroups.forEach(group -> groups.addObject().put("name", group));
            if (!groups.isEmpty()) {
                server.set("security_groups", groups);
            }
        } else {
            ports.forEach(port -> attached.addObject().put("port", port));
        }
        if (!attached.isEmpty()) {
            server.set("networks", attached);
        }
        key.ifPresent(pair -> server.put("key_name", pair));
        zone.ifPresent(named -> server.put("availability_zone", named));
        userData.ifPresent(
                text ->
                        server.put(
                                "user_data",
                                Base64.getEncoder()
                                        .encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        ObjectNode said = server.putObject("metadata");
        metadata.forEach(said::put);
        mark.forEach(said::put);
        serverGroup.ifPresent(group -> body.putObject("os:scheduler_hints").put("group", group));
        return body;
    }
}
