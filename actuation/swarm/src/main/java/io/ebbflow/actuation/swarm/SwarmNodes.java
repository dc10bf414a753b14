package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.actuation.port.NodeCluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of the swarm. A machine that joined anew is listed twice for a while, as what it was
 * and as what it is: both go by its host name.
 */
final class SwarmNodes implements NodeCluster {

    private static final String DRAIN = "drain";

    private final Engine engine;
    private final Optional<String> joinAddress;

    SwarmNodes(Engine engine, Optional<String> joinAddress) {
        this.engine = engine;
        this.joinAddress = joinAddress;
    }

    @Override
    public JoinTicket ticket() throws ActuationException {
        String token = engine.get("/swarm").at("/JoinTokens/Worker").asText();
        String manager = joinAddress.isPresent() ? joinAddress.get() : managerAddress();
        if (token.isEmpty() || manager.isEmpty()) {
            throw ActuationException.retriable(
                    "the swarm tells no "
                            + (token.isEmpty() ? "token" : "manager's address")
                            + " to join with",
                    null);
        }
        return new JoinTicket(manager, token);
    }

    /** The one that is asked, else any other. */
    private String managerAddress() throws ActuationException {
        JsonNode swarm = engine.get("/info").path("Swarm");
        String any = "";
        for (JsonNode manager : swarm.path("RemoteManagers")) {
            any = manager.path("Addr").asText();
            if (manager.path("NodeID").asText().equals(swarm.path("NodeID").asText())) {
                return any;
            }
        }
        return any;
    }

    @Override
    public List<Node> nodes() throws ActuationException {
        return byId().values().stream().map(SwarmNode::node).toList();
    }

    @Override
    public void drain(String host) throws ActuationException {
        for (SwarmNode node : workers(host, "drained")) {
            if (!node.availability().equals(DRAIN)) {
                change(node, DRAIN, "drain node " + host);
            }
        }
    }

    /** One that a person paused stays so. */
    @Override
    public void activate(String host) throws ActuationException {
        for (SwarmNode node : workers(host, "changed")) {
            if (node.availability().equals(DRAIN)) {
                change(node, "active", "give node " + host + " work again");
            }
        }
    }

    private void change(SwarmNode node, String availability, String what)
            throws ActuationException {
        engine.post(
                "/nodes/" + node.id() + "/update?version=" + node.version(),
                node.with(availability),
                what);
    }

    @Override
    public boolean isDrained(String host) throws ActuationException {
        for (SwarmNode node : named(host)) {
            if (hasWork(node)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void remove(String host) throws ActuationException {
        for (SwarmNode node : workers(host, "removed")) {
            boolean isIdle = node.availability().equals(DRAIN) && !hasWork(node);
            if (!node.isDown() && !isIdle) {
                throw ActuationException.permanent(
                        "node "
                                + host
                                + " is neither drained nor down: its availability is "
                                + node.availability()
                                + (hasWork(node) ? ", and it has work" : ""));
            }
            // the engine refuses to let a member go that answers, even with nothing left to do
            engine.delete("/nodes/" + node.id() + "?force=true", "remove node " + host);
        }
    }

    /** All members, in the order that the engine tells them. */
    Map<String, SwarmNode> byId() throws ActuationException {
        Map<String, SwarmNode> nodes = new LinkedHashMap<>();
        for (JsonNode raw : engine.list("/nodes", Map.of())) {
            SwarmNode node = new SwarmNode(raw);
            nodes.put(node.id(), node);
        }
        return nodes;
    }

    /** What a machine that is down was doing is known not to end; what counts is what it should. */
    private boolean hasWork(SwarmNode node) throws ActuationException {
        for (JsonNode raw : engine.list("/tasks", Map.of("node", List.of(node.id())))) {
            SwarmTask task = new SwarmTask(raw);
            if (!task.hasEnded() && (task.isWanted() || !node.isDown())) {
                return true;
            }
        }
        return false;
    }

    private List<SwarmNode> workers(String host, String what) throws ActuationException {
        List<SwarmNode> nodes = named(host);
        for (SwarmNode node : nodes) {
            if (node.isManager()) {
                throw ActuationException.permanent(
                        "node " + host + " is a manager, which is never " + what);
            }
        }
        return nodes;
    }

    private List<SwarmNode> named(String host) throws ActuationException {
        List<SwarmNode> nodes = new ArrayList<>(byId().values());
        nodes.removeIf(node -> !node.host().equals(host));
        return nodes;
    }
}
