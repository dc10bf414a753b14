package io.ebbflow.topology;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The network by name. Immutable. */
public final class Topology {

    /** Of which nothing is told: switches go by their ids, hosts by their addresses. */
    public static final Topology UNKNOWN = new Topology(List.of(), List.of(), List.of());

    private final Map<String, SwitchNode> byId = new HashMap<>();
    private final Map<String, HostNode> byAddress = new HashMap<>();
    private final Map<PortRef, Link> byPort = new HashMap<>();

    Topology(List<SwitchNode> switches, List<HostNode> hosts, List<Link> links) {
        for (SwitchNode node : switches) {
            byId.put(node.name(), node);
            if (node.dpid() != null) {
                byId.put(node.dpid(), node);
            }
        }
        for (HostNode host : hosts) {
            if (host.mac() != null) {
                byAddress.put(host.mac(), host);
            }
            if (host.ip() != null) {
                byAddress.put(host.ip(), host);
            }
        }
        links.forEach(link -> link.ends().forEach(end -> byPort.put(end, link)));
    }

    /** The switch's name, or its id where it has none. */
    public String switchName(String id) {
        SwitchNode node = byId.get(id);
        return node == null ? id : node.name();
    }

    /** The link that ends in this port; empty if none is listed. */
    public Optional<Link> link(PortRef port) {
        return Optional.ofNullable(byPort.get(port));
    }

    /** The entity that a port's counters are of. */
    public Entity linkEntity(PortRef port) {
        String name = link(port).map(Link::name).orElseGet(port::toString);
        return new Entity(EntityKind.LINK, name);
    }

    /** The host of that MAC or IP address; empty if none is listed. */
    public Optional<HostNode> host(String address) {
        return Optional.ofNullable(byAddress.get(address.toLowerCase(Locale.ROOT)));
    }

    /** Every port that is listed. */
    public Collection<PortRef> ports() {
        return byPort.keySet();
    }
}
