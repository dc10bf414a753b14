package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.MachineScaler.Orphan;
import io.ebbflow.kafka.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Ports and floating addresses that we make for machines. They name their machine, so that what a
 * crash left half done is found and used, or swept away.
 */
final class Attachments {

    private static final String PORTS =
            "/ports?fields=id&fields=name&fields=description"
                    + "&fields=device_id&fields=network_id&fields=created_at";

    private final Rest network;
    private final Mark mark;

    Attachments(Rest network, Mark mark) {
        this.network = network;
        this.mark = mark;
    }

    /**
     * A port in each network of the plan, the first with a floating address; those there are used.
     */
    List<String> attach(String machine, LaunchPlan plan, String floatingNetwork)
            throws ActuationException {
        List<JsonNode> idle = new ArrayList<>();
        for (JsonNode port : network.list(PORTS, "ports")) {
            boolean made = mark.machine(port).filter(machine::equals).isPresent();
            if (made && port.path("device_id").asText("").isEmpty()) {
                idle.add(port);
            }
        }
        List<String> ports = new ArrayList<>();
        for (String in : plan.networks()) {
            String there = null;
            for (JsonNode port : idle) {
                if (port.path("network_id").asText().equals(in)) {
                    there = port.path("id").asText();
                }
            }
            ports.add(there == null ? port(machine, in, plan) : there);
        }
        boolean floats = false;
        for (JsonNode floating : network.list("/floatingips", "floatingips")) {
            floats |= ports.get(0).equals(floating.path("port_id").asText());
        }
        if (!floats) {
            ObjectNode body = Json.mapper().createObjectNode();
            body.putObject("floatingip")
                    .put("floating_network_id", floatingNetwork)
                    .put("port_id", ports.get(0))
                    .put("description", mark.description(machine));
            network.post("/floatingips", body);
        }
        return ports;
    }

    private String port(String machine, String in, LaunchPlan plan) throws ActuationException {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode port = body.putObject("port");
        port.put("network_id", in).put("name", machine);
        port.put("description", mark.description(machine));
        if (!plan.securityGroups().isEmpty()) {
            var groups = port.putArray("security_groups");
            plan.securityGroups().forEach(groups::add);
        }
        return network.post("/ports", body).at("/port/id").asText();
    }

    /** Removes what was made for machines of a group that are no more. */
    void sweep(String group, Set<String> living) throws ActuationException {
        for (String kind : List.of("floatingips", "ports")) {
            for (JsonNode made : list(kind)) {
                String machine = mark.machine(made).orElse("");
                if (machine.startsWith(group + ".") && !living.contains(machine)) {
                    network.delete("/" + kind + "/" + made.path("id").asText());
                }
            }
        }
    }

    private List<JsonNode> list(String kind) throws ActuationException {
        return network.list(kind.equals("ports") ? PORTS : "/" + kind, kind);
    }

    /**
     * What bears our mark and belongs to no machine.
     *
     * @param before younger ones may be for a machine that is about to be ordered
     */
    List<Orphan> orphans(Set<String> machines, Instant before) throws ActuationException {
        List<Orphan> orphans = new ArrayList<>();
        for (String kind : List.of("ports", "floatingips")) {
            for (JsonNode made : list(kind)) {
                String machine = mark.machine(made).orElse(null);
                String created = made.path("created_at").asText("");
                boolean old = created.isEmpty() || Instant.parse(created).isBefore(before);
                if (machine != null && old && !machines.contains(machine)) {
                    String id = made.path("id").asText();
                    orphans.add(
                            kind.equals("ports")
                                    ? new Orphan("port", id, machine, gone(machine))
                                    : new Orphan(
                                            "floating-ip",
                                            id,
                                            made.path("floating_ip_address").asText(),
                                            gone(machine)));
                }
            }
        }
        return orphans;
    }

    private static String gone(String machine) {
        return "it was made for " + machine + ", which is not there";
    }
}
