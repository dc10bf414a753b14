package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Neutron's QoS policies of ours: one for each port or network that is shaped, which its name says,
 * and until when, which its description says, so that another process can take it away.
 */
final class QosPolicies {

    private static final String ALL = "/qos/policies";

    /**
     * What a port or network has where a machine's sending is not to be starved by TCP's bursts.
     */
    private static final double BURST = 0.8;

    private final Rest network;
    private final Mark mark;
    private final Pattern name;

    /**
     * One of ours.
     *
     * @param kind {@code port} or {@code network}
     * @param on id of it
     * @param until empty for one that stays
     * @param rates kbit/s by direction
     */
    record Policy(
            String id,
            String kind,
            String on,
            Entity link,
            Optional<Instant> until,
            Map<String, Integer> rates) {}

    QosPolicies(Rest network, Mark mark) {
        this.network = network;
        this.mark = mark;
        this.name = Pattern.compile(Pattern.quote(prefix()) + "(port|network)-(.+)");
    }

    private String prefix() {
        return "ebbflow-" + mark.owner() + "-";
    }

    /** All of ours; none where the cloud has no QoS. */
    List<Policy> ours() throws ActuationException {
        List<Policy> ours = new ArrayList<>();
        Optional<JsonNode> answer = network.find(ALL);
        if (answer.isPresent()) {
            for (JsonNode policy : answer.get().path("policies")) {
                read(policy).ifPresent(ours::add);
            }
        }
        return ours;
    }

    private Optional<Policy> read(JsonNode policy) {
        Matcher matcher = name.matcher(policy.path("name").asText(""));
        // ours until the link, which may hold blanks
        String[] words = policy.path("description").asText("").split(" ", 4);
        if (!matcher.matches() || words.length < 4) {
            return Optional.empty();
        }
        Optional<Instant> until = Optional.empty();
        try {
            until = words[2].equals("-") ? until : Optional.of(Instant.parse(words[2]));
            return Optional.of(
                    new Policy(
                            policy.path("id").asText(),
                            matcher.group(1),
                            matcher.group(2),
                            Entity.parse(words[3]),
                            until,
                            rates(policy)));
        } catch (DateTimeException | IllegalArgumentException e) {
            // somebody's whose name looks like ours
            return Optional.empty();
        }
    }

    private static Map<String, Integer> rates(JsonNode policy) {
        Map<String, Integer> rates = new HashMap<>();
        for (JsonNode rule : policy.path("rules")) {
            if (isLimit(rule)) {
                rates.put(rule.path("direction").asText("egress"), rule.path("max_kbps").asInt());
            }
        }
        return rates;
    }

    private static boolean isLimit(JsonNode rule) {
        return "bandwidth_limit".equals(rule.path("type").asText("bandwidth_limit"));
    }

    /** Makes a policy, or gives the one that is there another end. */
    String make(
            String kind, String on, Entity link, Optional<Instant> until, Optional<Policy> there)
            throws ActuationException {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode policy = body.putObject("policy");
        policy.put(
                "description",
                "ebbflow: "
                        + mark.owner()
                        + " "
                        + until.map(Instant::toString).orElse("-")
                        + " "
                        + link);
        if (there.isPresent()) {
            network.put(ALL + "/" + there.get().id(), body);
            return there.get().id();
        }
        policy.put("name", prefix() + kind + "-" + on);
        return network.post(ALL, body).at("/policy/id").asText();
    }

    /** Lets a policy limit those directions, and no others. */
    void limit(String policy, List<String> directions, int kilobitsPerSecond)
            throws ActuationException {
        String rules = ALL + "/" + policy + "/bandwidth_limit_rules";
        List<String> missing = new ArrayList<>(directions);
        for (JsonNode rule : network.get(rules).path("bandwidth_limit_rules")) {
            String at = rules + "/" + rule.path("id").asText();
            String direction = rule.path("direction").asText("egress");
            if (missing.remove(direction)) {
                network.put(at, rule(direction, kilobitsPerSecond));
            } else {
                network.delete(at);
            }
        }
        for (String direction : missing) {
            network.post(rules, rule(direction, kilobitsPerSecond));
        }
    }

    private static ObjectNode rule(String direction, int kilobitsPerSecond) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("bandwidth_limit_rule")
                .put("max_kbps", kilobitsPerSecond)
                .put("max_burst_kbps", (int) (kilobitsPerSecond * BURST))
                .put("direction", direction);
        return body;
    }

    /** Gives a port or network a policy; null takes it away. */
    void attach(String kind, String on, String policy) throws ActuationException {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject(kind).put("qos_policy_id", policy);
        network.put("/" + kind + "s/" + on, body);
    }

    /** What a port or network is limited by; empty if it is not there, empty text for nothing. */
    Optional<String> attached(String kind, String on) throws ActuationException {
        return network.find("/" + kind + "s/" + Rest.encoded(on))
                .map(found -> found.path(kind).path("qos_policy_id").asText(""))
                .map(id -> id.equals("null") ? "" : id);
    }

    /** Reads one anew; empty if it is gone. */
    Optional<Policy> reread(String policy) throws ActuationException {
        return network.find(ALL + "/" + policy).flatMap(found -> read(found.path("policy")));
    }

    /** Takes a policy off what it limits, if that is still so, and removes it. */
    void release(Policy policy) throws ActuationException {
        if (attached(policy.kind(), policy.on()).filter(policy.id()::equals).isPresent()) {
            attach(policy.kind(), policy.on(), null);
        }
        network.delete(ALL + "/" + policy.id());
    }
}
