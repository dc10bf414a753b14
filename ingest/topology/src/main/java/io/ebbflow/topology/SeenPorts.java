package io.ebbflow.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares the topology with the ports that are really there. What differs is told once, and again
 * only after it was right in between. Not thread-safe.
 */
public final class SeenPorts {

    private final Topology topology;
    private final Set<PortRef> toldUnknown = new HashSet<>();
    private final Set<PortRef> toldMissing = new HashSet<>();

    public SeenPorts(Topology topology) {
        this.topology = topology;
    }

    /**
     * Takes all ports of one reading; a switch of which none is among them was not asked.
     *
     * @return what is new and wrong, a sentence each
     */
    public List<String> differences(Collection<PortRef> seen) {
        List<String> news = new ArrayList<>();
        if (topology.ports().isEmpty()) {
            return news;
        }
        Set<String> asked = new HashSet<>();
        for (PortRef port : seen) {
            asked.add(port.switchName());
            if (topology.link(port).isEmpty() && toldUnknown.add(port)) {
                news.add("port " + port + " is there but ends no link of the topology");
            }
        }
        for (PortRef port : topology.ports()) {
            if (seen.contains(port)) {
                toldMissing.remove(port);
            } else if (asked.contains(port.switchName()) && toldMissing.add(port)) {
                news.add("port " + port + " of the topology is not there");
            }
        }
        return news;
    }
}
