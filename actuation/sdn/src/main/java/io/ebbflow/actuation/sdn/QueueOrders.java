package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.sdn.Controllers.Wired;
import io.ebbflow.topology.PortRef;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues of ports, as Ryu's {@code rest_qos} makes them. It answers a failure with status 200,
 * remembers instead of asking the switch, leaves the rows of what it replaces, and can only remove
 * the queues of all ports of a switch at once: so where the switch's database can be reached too,
 * that is where we read back and clean up.
 */
final class QueueOrders {

    private static final Logger LOG = LoggerFactory.getLogger(QueueOrders.class);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long BITS_PER_KILOBIT = 1_000;

    private final Controllers controllers;
    private final Databases databases;
    private final SdnConfig config;
    private final Targets targets;

    QueueOrders(Controllers controllers, Databases databases, SdnConfig config, Targets targets) {
        this.controllers = controllers;
        this.databases = databases;
        this.config = config;
        this.targets = targets;
    }

    /**
     * Makes sure that nobody else shapes the port.
     *
     * @throws ActuationException if somebody does
     */
    void expectNobodyElse(PortRef place) throws ActuationException {
        Optional<Optional<ShapedPort>> row = inDatabase(place);
        boolean taken;
        if (row.isPresent()) {
            taken = row.get().isPresent();
        } else {
            Wired wired = controllers.of(place.switchName());
            JsonNode answer = wired.controller().get("/qos/queue/" + wired.hex());
            taken = details(answer).has(place.port());
        }
        if (taken) {
            throw ActuationException.permanent(
                    "port " + place + " has a queue that is not ours; it stays as it is");
        }
    }

    /** What the database says; the outer is empty where it cannot be asked. */
    private Optional<Optional<ShapedPort>> inDatabase(PortRef place) throws ActuationException {
        Optional<Database> database = databases.of(place.switchName());
        if (database.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ShapedPort.read(database.get(), place.port()));
        } catch (ActuationException e) {
            if (!e.isRetriable()) {
                throw e;
            }
            LOG.debug("{} cannot be asked about {}", database.get(), place, e);
            return Optional.empty();
        }
    }

    /** Has queue 0 of the port carry so much, kbit/s. */
    void hold(PortRef place, long kilobits) throws ActuationException {
        Wired wired = controllers.of(place.switchName());
        tellDatabase(wired);
        Optional<ShapedPort> before = inDatabase(place).flatMap(row -> row);
        String rate = Long.toString(kilobits * BITS_PER_KILOBIT);
        long capacity = Math.max(targets.capacity(place), kilobits) * BITS_PER_KILOBIT;
        ObjectNode body =
                JSON.objectNode()
                        .put("port_name", place.port())
                        .put("type", "linux-htb")
                        .put("max_rate", Long.toString(capacity));
        body.putArray("queues").addObject().put("max_rate", rate);
        String path = "/qos/queue/" + wired.hex();
        boolean isSo = before.isPresent() && before.get().rate() == kilobits * BITS_PER_KILOBIT;
        if (!isSo || !told(details(wired.controller().get(path)), place).equals(rate)) {
            details(wired.controller().change("POST", path, body), wired, "POST " + path);
            String is = told(details(wired.controller().get(path), wired, "GET " + path), place);
            if (!is.equals(rate)) {
                throw differs(place, rate, is);
            }
        }
        Optional<ShapedPort> after = inDatabase(place).flatMap(row -> row);
        if (after.isPresent() && after.get().rate() != kilobits * BITS_PER_KILOBIT) {
            throw differs(place, rate, Long.toString(after.get().rate()));
        }
        if (after.isPresent()) {
            Database database = databases.of(place.switchName()).orElseThrow();
            if (before.isPresent() && !before.get().qos().equals(after.get().qos())) {
                before.get().removeRows(database);
            }
            database.awaitCarriedOut();
        }
    }

    private static String told(JsonNode details, PortRef place) {
        return details.path(place.port()).path("0").path("config").path("max-rate").asText();
    }

    private static ActuationException differs(PortRef place, String told, String is) {
        return ActuationException.retriable(
                "the queue of port "
                        + place
                        + " was told "
                        + told
                        + " bit/s, and read back is '"
                        + Failures.bounded(is)
                        + "'",
                null);
    }

    /** A controller forgets where the databases are when it is started anew. */
    private void tellDatabase(Wired wired) throws ActuationException {
        String path = "/v1.0/conf/switches/" + wired.hex() + "/ovsdb_addr";
        Optional<JsonNode> known = wired.controller().find(path);
        OvsdbAddress address = config.databases().get(wired.name());
        if (address == null && known.isEmpty()) {
            throw ActuationException.permanent(
                    "neither sdn.ovsdb nor the controller "
                            + wired.controller()
                            + " knows the database of switch "
                            + wired.name());
        }
        if (address != null
                && !known.map(JsonNode::asText).equals(Optional.of(address.toString()))) {
            wired.controller().change("PUT", path, TextNode.valueOf(address.toString()));
        }
    }

    private static JsonNode details(JsonNode answer) {
        return answer.path(0).path("command_result").path("details");
    }

    /** The details of a success. */
    private static JsonNode details(JsonNode answer, Wired wired, String what)
            throws ActuationException {
        JsonNode result = answer.path(0).path("command_result");
        if (result.path("result").asText().equals("success")) {
            return result.path("details");
        }
        String words = Failures.bounded(result.isMissingNode() ? "" + answer : "" + result);
        String message = wired.controller() + ": " + what + " of " + wired.name() + ": " + words;
        // until it has connected to the database
        if (words.contains("ovs_bridge is not exists")) {
            throw ActuationException.retriable(message, null);
        }
        throw ActuationException.permanent(message);
    }

    /**
     * Takes the cap off the port.
     *
     * @return whether the queue is gone; false where it stays, as wide as the port
     */
    boolean release(PortRef place) throws ActuationException {
        Optional<Optional<ShapedPort>> row = inDatabase(place);
        if (row.isEmpty()) {
            hold(place, targets.capacity(place));
            return false;
        }
        if (row.get().isPresent()) {
            row.get().get().remove(databases.of(place.switchName()).orElseThrow());
        }
        return true;
    }
}
