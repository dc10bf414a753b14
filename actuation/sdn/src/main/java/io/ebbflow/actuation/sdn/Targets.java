package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.topology.HostNode;
import io.ebbflow.topology.Link;
import io.ebbflow.topology.PortRef;
import io.ebbflow.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where in the network links and flows are shaped, and what they carry without a cap. */
final class Targets {

    private static final String ARROW = "->";
    private static final long BITS_PER_KILOBIT = 1_000;

    private final Topology topology;
    private final int defaultCapacity;

    /**
     * @param defaultCapacity kbit/s where the topology tells none
     */
    Targets(Topology topology, int defaultCapacity) {
        this.topology = topology;
        this.defaultCapacity = defaultCapacity;
    }

    /** A flow between two hosts, and the links that it takes. */
    record FlowPath(HostNode from, HostNode to, List<Link> path) {

        /** The switches next to the hosts; one where both hang on the same. */
        Set<String> edgeSwitches() {
            Set<String> switches = new LinkedHashSet<>();
            edgePorts().forEach(port -> switches.add(port.switchName()));
            return switches;
        }

        /** The ports that the hosts hang on. */
        List<PortRef> edgePorts() {
            return List.of(path.get(0).ends().get(0), path.get(path.size() - 1).ends().get(0));
        }
    }

    /**
     * The link.
     *
     * @throws ActuationException if the topology has none of that name
     */
    Link link(Entity target) throws ActuationException {
        return topology.linkNamed(target.id())
                .orElseThrow(() -> ActuationException.permanent("the topology has no " + target));
    }

    /** The ports whose queues hold a cap of the link. */
    List<PortRef> ports(Link link, Action.At at) {
        if (at != Action.At.EDGES || link.host() != null) {
            return link.ends();
        }
        List<PortRef> ports = new ArrayList<>();
        for (String host : topology.hostsAcross(link)) {
            topology.linksOf(host).forEach(edge -> ports.addAll(edge.ends()));
        }
        return ports.isEmpty() ? link.ends() : ports;
    }

    /**
     * The flow, written {@code source->destination}, each a host's name or address.
     *
     * @throws ActuationException if it is none between two hosts of the topology
     */
    FlowPath flow(Entity target) throws ActuationException {
        int arrow = target.id().indexOf(ARROW);
        Optional<HostNode> from = arrow < 1 ? Optional.empty() : host(target.id(), 0, arrow);
        Optional<HostNode> to =
                arrow < 1
                        ? Optional.empty()
                        : host(target.id(), arrow + ARROW.length(), target.id().length());
        if (from.isEmpty() || to.isEmpty()) {
            throw ActuationException.permanent(
                    target + " is no flow between two hosts of the topology, as in flow/h1->h3");
        }
        List<Link> path = topology.path(from.get().name(), to.get().name());
        if (path.isEmpty()) {
            throw ActuationException.permanent("the topology knows no way for " + target);
        }
        return new FlowPath(from.get(), to.get(), path);
    }

    private Optional<HostNode> host(String text, int from, int to) {
        String name = text.substring(from, to);
        return topology.hostNamed(name).or(() -> topology.host(name));
    }

    /**
     * What it carries without a cap, kbit/s.
     *
     * @throws ActuationException if there is no such link or flow
     */
    int capacity(Entity target) throws ActuationException {
        if (target.kind() == EntityKind.FLOW) {
            return flow(target).path().stream()
                    .mapToInt(this::capacity)
                    .min()
                    .orElse(defaultCapacity);
        }
        return capacity(link(target));
    }

    int capacity(Link link) {
        Long bits = link.capacityBitsPerSecond();
        return bits == null
                ? defaultCapacity
                : Math.toIntExact(
                        Math.max(1, Math.min(bits / BITS_PER_KILOBIT, Integer.MAX_VALUE)));
    }

    /** What a port carries without a cap, kbit/s. */
    int capacity(PortRef port) {
        return topology.link(port).map(this::capacity).orElse(defaultCapacity);
    }

    /** Whose traffic it is; itself where the topology does not tell. */
    Entity stack(Entity target) throws ActuationException {
        if (target.kind() == EntityKind.LINK) {
            Entity stack = link(target).stack();
            return stack == null ? target : stack;
        }
        FlowPath flow = flow(target);
        Entity one = flow.from().stack();
        Entity other = flow.to().stack();
        if (one == null || other == null) {
            Entity only = one == null ? other : one;
            return only == null ? target : only;
        }
        return one.equals(other) ? one : target;
    }

    Topology topology() {
        return topology;
    }
}
