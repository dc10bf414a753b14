package io.ebbflow.ingest.netstats.collect;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.network.FlowMatch;
import io.ebbflow.ingest.network.NetworkStats;
import io.ebbflow.ingest.network.Scope;
import io.ebbflow.topology.HostNode;
import io.ebbflow.topology.Link;
import io.ebbflow.topology.PortRef;
import io.ebbflow.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Whose counters they are. A port and its queues are of the link that ends there; a flow is {@code
 * flow/<source>-><destination>}, each the name of the host that has the address, or the address.
 */
final class Identification {

    private static final List<String> SOURCES =
            List.of("nw_src", "ipv4_src", "ipv6_src", "dl_src", "eth_src");
    private static final List<String> DESTINATIONS =
            List.of("nw_dst", "ipv4_dst", "ipv6_dst", "dl_dst", "eth_dst");

    private final Topology topology;
    private final boolean onlyListed;
    private final Map<String, List<Entity>> known = new ConcurrentHashMap<>();

    /**
     * @param onlyListed leaves out what ends in no listed link, and flows between hosts of which
     *     none is listed
     */
    Identification(Topology topology, boolean onlyListed) {
        this.topology = topology;
        this.onlyListed = onlyListed;
    }

    /**
     * Who it is.
     *
     * @param key the same for the same thing, whichever source reads it
     * @param capacity null where unknown
     * @param stack null where unknown
     * @param joins hosts whose traffic it carries, and services on them; empty where unknown
     */
    record Identified(
            String key,
            Entity entity,
            Entity stack,
            List<Entity> joins,
            String switchName,
            Long capacity) {}

    /** Empty for what is not to be watched. */
    Optional<Identified> of(Counted counted) {
        return counted.scope() == Scope.FLOW ? flow(counted) : port(counted);
    }

    private Optional<Identified> port(Counted counted) {
        String switchName = topology.switchName(counted.switchId());
        PortRef port = new PortRef(switchName, counted.port());
        Optional<Link> link = topology.link(port);
        if (link.isEmpty() && onlyListed) {
            return Optional.empty();
        }
        Long listed = link.map(Link::capacityBitsPerSecond).orElse(null);
        return Optional.of(
                new Identified(
                        counted.scope() + " " + port + " " + counted.queue(),
                        topology.linkEntity(port),
                        link.map(Link::stack).orElse(null),
                        link.map(this::joined).orElse(List.of()),
                        switchName,
                        lower(listed, counted.ceilingBitsPerSecond())));
    }

    /** A topology does not change while it is used, and finding all ways through it is work. */
    private List<Entity> joined(Link link) {
        return known.computeIfAbsent(
                link.name(),
                name ->
                        joined(
                                topology.hostsAcross(link).stream()
                                        .map(topology::hostNamed)
                                        .flatMap(Optional::stream)));
    }

    private static List<Entity> joined(Stream<HostNode> hosts) {
        List<Entity> joined =
                hosts.flatMap(
                                host ->
                                        Stream.of(
                                                new Entity(EntityKind.HOST, host.name()),
                                                host.service()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return joined.size() > NetworkStats.MOST_JOINED ? List.of() : joined;
    }

    private static Long lower(Long one, Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    private Optional<Identified> flow(Counted counted) {
        Optional<String> from = address(counted.match(), SOURCES);
        Optional<String> to = address(counted.match(), DESTINATIONS);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Optional<HostNode> source = topology.host(from.get());
        Optional<HostNode> destination = topology.host(to.get());
        if (onlyListed && source.isEmpty() && destination.isEmpty()) {
            return Optional.empty();
        }
        String name =
                source.map(HostNode::name).orElse(from.get())
                        + "->"
                        + destination.map(HostNode::name).orElse(to.get());
        String switchName = topology.switchName(counted.switchId());
        return Optional.of(
                new Identified(
                        "FLOW "
                                + name
                                + " "
                                + switchName
                                + FlowMatch.distinguishing(counted.match()),
                        new Entity(EntityKind.FLOW, name),
                        stack(source, destination),
                        joined(Stream.of(source, destination).flatMap(Optional::stream)),
                        switchName,
                        null));
    }

    /** The one both are in, or the one of the only host that is in any. */
    private static Entity stack(Optional<HostNode> source, Optional<HostNode> destination) {
        Entity one = source.map(HostNode::stack).orElse(null);
        Entity other = destination.map(HostNode::stack).orElse(null);
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.equals(other) ? one : null;
    }

    private static Optional<String> address(Map<String, Object> match, List<String> fields) {
        return fields.stream()
                .map(match::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                // a mask makes it a network, which is nobody's address
                .filter(text -> !text.contains("/"))
                .findFirst();
    }
}
