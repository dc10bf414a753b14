package io.ebbflow.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Breadth-first search over links. Hosts send and receive, and pass nothing on. */
final class ShortestPath {

    private record Node(String name, boolean isHost) {}

    private record Edge(Node from, Link link, Node to) {}

    private final Map<Node, List<Edge>> edges = new LinkedHashMap<>();

    ShortestPath(Collection<Link> links) {
        for (Link link : links) {
            Node one = new Node(link.ends().get(0).switchName(), false);
            Node other =
                    link.host() == null
                            ? new Node(link.ends().get(1).switchName(), false)
                            : new Node(link.host(), true);
            edges.computeIfAbsent(one, node -> new ArrayList<>()).add(new Edge(one, link, other));
            edges.computeIfAbsent(other, node -> new ArrayList<>()).add(new Edge(other, link, one));
        }
    }

    /** By which edge each node is reached, nearest first. */
    private Map<Node, Edge> reached(Node start) {
        Map<Node, Edge> cameBy = new LinkedHashMap<>();
        Deque<Node> next = new ArrayDeque<>(Set.of(start));
        while (!next.isEmpty()) {
            Node at = next.remove();
            if (at.isHost() && !at.equals(start)) {
                continue;
            }
            for (Edge edge : edges.getOrDefault(at, List.of())) {
                if (!edge.to().equals(start) && cameBy.putIfAbsent(edge.to(), edge) == null) {
                    next.add(edge.to());
                }
            }
        }
        return cameBy;
    }

    List<Link> between(String fromHost, String toHost) {
        Map<Node, Edge> cameBy = reached(new Node(fromHost, true));
        List<Link> path = new ArrayList<>();
        Edge edge = cameBy.get(new Node(toHost, true));
        while (edge != null) {
            path.add(edge.link());
            edge = cameBy.get(edge.from());
        }
        Collections.reverse(path);
        return path;
    }

    /** The hosts whose way to some other host leads over the link. */
    Set<String> hostsAcross(Link link) {
        Set<String> hosts = new TreeSet<>();
        for (Node start : edges.keySet()) {
            if (!start.isHost()) {
                continue;
            }
            Map<Node, Boolean> across = new HashMap<>(Map.of(start, false));
            for (Map.Entry<Node, Edge> step : reached(start).entrySet()) {
                boolean crosses =
                        across.get(step.getValue().from()) || step.getValue().link().equals(link);
                across.put(step.getKey(), crosses);
                if (crosses && step.getKey().isHost()) {
                    hosts.add(start.name());
                    hosts.add(step.getKey().name());
                }
            }
        }
        return hosts;
    }
}
