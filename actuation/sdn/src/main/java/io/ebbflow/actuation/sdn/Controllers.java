package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.topology.Dpid;
import io.ebbflow.topology.SwitchNode;
import io.ebbflow.topology.Topology;
import java.util.List;

/** The controllers there are, and which switch hangs on which. */
final class Controllers {

    private final List<Controller> all;
    private final Topology topology;

    Controllers(List<Controller> all, Topology topology) {
        this.all = all;
        this.topology = topology;
    }

    /**
     * A switch as its controller knows it.
     *
     * @param decimal datapath id for paths below {@code /stats}
     * @param hex the same, 16 digits, for those below {@code /qos} and {@code /v1.0}
     */
    record Wired(String name, String decimal, String hex, Controller controller) {}

    /**
     * The switch of that name.
     *
     * @throws ActuationException if the topology tells no datapath id of it, or no controller has
     *     it
     */
    Wired of(String switchName) throws ActuationException {
        String hex =
                topology.switchNode(switchName)
                        .map(SwitchNode::dpid)
                        .orElseThrow(
                                () ->
                                        ActuationException.permanent(
                                                "the topology tells no dpid of switch "
                                                        + switchName));
        String decimal = Dpid.decimal(hex);
        return new Wired(switchName, decimal, hex, controllerOf(switchName, decimal));
    }

    private Controller controllerOf(String name, String decimal) throws ActuationException {
        if (all.size() == 1) {
            return all.get(0);
        }
        ActuationException last = null;
        for (Controller controller : all) {
            try {
                for (JsonNode number : controller.get("/stats/switches")) {
                    if (number.asText().equals(decimal)) {
                        return controller;
                    }
                }
            } catch (ActuationException e) {
                last = e;
            }
        }
        throw ActuationException.retriable(
                "no controller of "
                        + all
                        + " has switch "
                        + name
                        + (last == null ? "" : ": " + last.getMessage()),
                last);
    }
}
