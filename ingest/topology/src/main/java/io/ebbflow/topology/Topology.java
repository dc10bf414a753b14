package io.ebbflow.topology;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The network by name. Immutable. */
public final class Topology {

    /** Of which nothing is told: switches go by their ids, hosts by their addresses. */
    public static final Topology UNKNOWN = new Topology(List.of(), List.of(), List.of());

    private final Map<String, SwitchNode> byId = new HashMap<>();
    private final Map<String, HostNode> byAddress = new HashMap<>();
    private final Map<PortRef, Link> byPort = new HashMap<>();
    private final Map<String, HostNode> byName = new HashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();

    Topology(List<SwitchNode> switches, List<HostNode> hosts, List<Link> links) {
        for (SwitchNode node : switches) {
            byId.put(node.name(), node);
            if (node.dpid() != null) {
                byId.put(node.dpid(), node);
            }
        }
        for (HostNode host : hosts) {
            byName.put(host.name(), host);
            if (host.mac() != null) {
                byAddress.put(host.mac(), host);
            }
            if (host.ip() != null) {
                byAddress.put(host.ip(), host);
            }
        }
        for (Link link : links) {
            this.links.put(link.name(), link);
            link.ends().forEach(end -> byPort.put(end, link));
        }
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

    /** The host of that name; empty if none is listed. */
    public Optional<HostNode> hostNamed(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The switch of that name or id; empty if none is listed. */
    public Optional<SwitchNode> switchNode(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The link of that name; empty if none is listed. */
    public Optional<Link> linkNamed(String name) {
        return Optional.ofNullable(links.get(name));
    }

    /** Every link, in the order of the file. */
    public Collection<Link> links() {
        return Collections.unmodifiableCollection(links.values());
    }

    /**
     * The links on a shortest way between two hosts, by number of links, in order; of several the
     * one whose links stand first in the file. Empty if there is none.
     */
    public List<Link> path(String fromHost, String toHost) {
        return new ShortestPath(links.values()).between(fromHost, toHost);
    }

    /** The hosts whose shortest way to some other host leads over the link, by name. */
    public Set<String> hostsAcross(Link link) {
        return new ShortestPath(links.values()).hostsAcross(link);
    }

    /** The links that end at the host, in the order of the file. */
    public List<Link> linksOf(String host) {
        return links.values().stream().filter(link -> host.equals(link.host())).toList();
    }

    /** Every port that is listed. */
    public Collection<PortRef> ports() {
        return byPort.keySet();
    }
}
