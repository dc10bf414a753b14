package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.ovsdb.OvsdbClient;
import io.ebbflow.ovsdb.OvsdbException;
import io.ebbflow.ovsdb.OvsdbLimits;
import io.ebbflow.ovsdb.OvsdbListener;
import io.ebbflow.ovsdb.OvsdbTls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The database of one or more switches, over a connection that is made when needed and kept. In a
 * dry run nothing but reading operations leaves. Thread-safe.
 */
final class Database implements AutoCloseable {

    private static final String NAME = "Open_vSwitch";
    private static final int MAX_MESSAGE_BYTES = 16 << 20;
    private static final Set<String> READING = Set.of("select", "wait", "comment", "assert");

    private final OvsdbAddress address;
    private final OvsdbTls tls;
    private final Duration timeout;
    private final boolean dryRun;
    private OvsdbClient client;

    Database(OvsdbAddress address, OvsdbTls tls, Duration timeout, boolean dryRun) {
        this.address = address;
        this.tls = address.tls() ? tls : null;
        this.timeout = timeout;
        this.dryRun = dryRun;
    }

    /** Carries out all or none of the operations; one result for each. */
    List<JsonNode> transact(List<ObjectNode> operations) throws ActuationException {
        for (ObjectNode operation : operations) {
            String name = operation.path("op").asText();
            if (dryRun && !READING.contains(name)) {
                throw ActuationException.dryRun(
                        "OVSDB " + address + " " + name + " " + operation.path("table").asText());
            }
        }
        try {
            return connection().transact(NAME, operations);
        } catch (OvsdbException e) {
            if (e.isRetryable()) {
                // what comes over it later would be the answer to an older question
                drop();
            }
            throw Failures.of("OVSDB", e);
        } catch (InterruptedException e) {
            drop();
            throw Failures.interrupted("OVSDB " + address, e);
        }
    }

    /** Carries out all or none of the operations, and returns once the switch has as well. */
    void change(List<ObjectNode> operations) throws ActuationException {
        List<ObjectNode> all = new ArrayList<>(operations);
        all.addAll(Operations.nextConfiguration());
        List<JsonNode> results = transact(all);
        JsonNode last = results.get(results.size() - 1);
        awaitCarriedOut(last.path("rows").path(0).path("next_cfg").asLong());
    }

    /** Returns once the switch has carried out what the database says now. */
    void awaitCarriedOut() throws ActuationException {
        change(List.of());
    }

    private void awaitCarriedOut(long configuration) throws ActuationException {
        // ends before the client would give up on the whole connection
        long most = timeout.toMillis() * 4 / 5;
        try {
            transact(List.of(Operations.awaitConfiguration(configuration, most)));
        } catch (ActuationException e) {
            throw ActuationException.retriable(
                    "the switch of "
                            + address
                            + " has not carried out what its database says within "
                            + most
                            + " ms: "
                            + e.getMessage(),
                    e);
        }
    }

    private synchronized OvsdbClient connection() throws OvsdbException {
        if (client == null || !client.isOpen()) {
            client =
                    OvsdbClient.connect(
                            address.host(),
                            address.port(),
                            tls,
                            new OvsdbLimits(timeout, MAX_MESSAGE_BYTES),
                            OvsdbListener.NONE);
        }
        return client;
    }

    private synchronized void drop() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    @Override
    public void close() {
        drop();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
