package io.ebbflow.ovsdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to an OVSDB server: JSON-RPC 1.0 over TCP as RFC 7047 has it. Answers the server's
 * {@code echo}, without which the server hangs up on who is silent. A connection that has ended
 * stays so; connect again.
 *
 * <p>Thread-safe; requests may be under way at once. Without TLS whoever can reach the port can
 * change the switch.
 */
public final class OvsdbClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OvsdbClient.class);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String peer;
    private final OvsdbLimits limits;
    private final OvsdbListener listener;
    private final Socket socket;
    private final OutputStream out;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Request> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    /** Who waits for an answer; a monitor's answer is its first update. */
    private record Request(String method, String monitor, CompletableFuture<ObjectNode> answer) {}

    private OvsdbClient(
            String peer,
            OvsdbLimits limits,
            OvsdbListener listener,
            Socket socket,
            OutputStream out) {
        this.peer = peer;
        this.limits = limits;
        this.listener = listener;
        this.socket = socket;
        this.out = out;
    }

    /**
     * Connects in clear text.
     *
     * @param listener is told of monitored rows and of the end
     * @throws OvsdbException if nobody listens there in time
     */
    public static OvsdbClient connect(
            String host, int port, OvsdbLimits limits, OvsdbListener listener)
            throws OvsdbException {
        return connect(host, port, null, limits, listener);
    }

    /**
     * Connects.
     *
     * @param tls null for clear text
     * @param listener is told of monitored rows and of the end
     * @throws OvsdbException if nobody listens there in time, or it is not who it should be
     */
    public static OvsdbClient connect(
            String host, int port, OvsdbTls tls, OvsdbLimits limits, OvsdbListener listener)
            throws OvsdbException {
        String peer = host + ":" + port;
        Socket socket = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IOException("there is no host " + host);
            }
            socket.connect(address, Math.toIntExact(limits.timeout().toMillis()));
            socket.setTcpNoDelay(true);
            if (tls != null) {
                socket = tls.wrap(socket, host, port, limits.timeout());
            }
            OvsdbClient client =
                    new OvsdbClient(peer, limits, listener, socket, socket.getOutputStream());
            Messages messages = new Messages(socket.getInputStream(), limits.maxMessageBytes());
            Thread reader = new Thread(() -> client.read(messages), "ovsdb-" + peer);
            reader.setDaemon(true);
            reader.start();
            return client;
        } catch (IOException e) {
            closeQuietly(socket);
            throw OvsdbException.unavailable(peer + ": " + e.getMessage(), e);
        }
    }

    /** Names of the databases there are. */
    public List<String> listDatabases() throws OvsdbException, InterruptedException {
        List<String> names = new ArrayList<>();
        call("list_dbs", JSON.arrayNode(), null).forEach(name -> names.add(name.asText()));
        return names;
    }

    /**
     * Makes sure that the server lives; all that it sent before has then been given to the
     * listener.
     */
    public void echo() throws OvsdbException, InterruptedException {
        call("echo", JSON.arrayNode(), null);
    }

    /**
     * Carries out operations, all or none.
     *
     * @param operations as in RFC 7047, section 5.2
     * @return one result for each operation, in their order
     * @throws OvsdbException not retryable, naming the operation, if the database refuses; after a
     *     retryable one it is unknown whether they were carried out
     */
    public List<JsonNode> transact(String database, List<? extends JsonNode> operations)
            throws OvsdbException, InterruptedException {
        ArrayNode params = JSON.arrayNode().add(database).addAll(operations);
        JsonNode results = call("transact", params, null);
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode result : results) {
            if (result.has("error")) {
                String where =
                        all.size() < operations.size()
                                ? "operation "
                                        + (all.size() + 1)
                                        + ", "
                                        + operations.get(all.size()).path("op").asText()
                                : "the transaction";
                throw OvsdbException.refused(peer + " refuses " + where + ": " + text(result));
            }
            all.add(result);
        }
        if (all.size() != operations.size()) {
            throw OvsdbException.refused(
                    peer + " gave " + all.size() + " results for " + operations.size());
        }
        return all;
    }

    private static String text(JsonNode error) {
        String details = error.path("details").asText("");
        return error.path("error").asText() + (details.isEmpty() ? "" : " (" + details + ")");
    }

    /**
     * Has changes of rows told to the listener, from what there is now on.
     *
     * @param monitor a name of the caller's choice, unique on this connection
     * @param tables {@code <monitor-requests>} of RFC 7047, section 4.1.5
     */
    public void monitor(String database, String monitor, ObjectNode tables)
            throws OvsdbException, InterruptedException {
        call("monitor", JSON.arrayNode().add(database).add(monitor).add(tables), monitor);
    }

    /** Whether more can be asked. */
    public boolean isOpen() {
        return !ended.isDone();
    }

    private JsonNode call(String method, ArrayNode params, String monitor)
            throws OvsdbException, InterruptedException {
        long id = lastId.incrementAndGet();
        Request request = new Request(method, monitor, new CompletableFuture<>());
        pending.put(id, request);
        try {
            // after the end nobody would complete it
            if (!isOpen()) {
                throw OvsdbException.unavailable(peer + ": " + ended.join(), null);
            }
            send(
                    JSON.objectNode()
                            .put("method", method)
                            .put("id", id)
                            .<ObjectNode>set("params", params));
            ObjectNode answer =
                    request.answer().get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
            JsonNode error = answer.path("error");
            if (!error.isNull() && !error.isMissingNode()) {
                String why = error.isObject() ? text(error) : error.asText();
                throw OvsdbException.refused(peer + " refuses " + method + ": " + why);
            }
            return answer.path("result");
        } catch (ExecutionException e) {
            throw OvsdbException.unavailable(peer + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw OvsdbException.unavailable(
                    peer
                            + " did not answer "
                            + method
                            + " within "
                            + limits.timeout().toMillis()
                            + " ms",
                    e);
        } catch (IOException e) {
            end(e.toString());
            throw OvsdbException.unavailable(peer + ": " + e.getMessage(), e);
        } finally {
            pending.remove(id);
        }
    }

    private void send(ObjectNode message) throws IOException {
        byte[] bytes = Messages.MAPPER.writeValueAsBytes(message);
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private void read(Messages messages) {
        try {
            for (var message = messages.next(); message.isPresent(); message = messages.next()) {
                take(message.get());
            }
            end("the server hung up");
        } catch (IOException e) {
            end(e.getMessage());
        } catch (RuntimeException e) {
            // of the listener's; unread on, what it holds would be wrong
            LOG.error("reading from {} failed", peer, e);
            end(e.toString());
        }
    }

    private void take(ObjectNode message) throws IOException {
        JsonNode method = message.path("method");
        if (!method.isTextual()) {
            answered(message);
        } else if (method.asText().equals("echo")) {
            ObjectNode answer = JSON.objectNode();
            answer.set("id", message.path("id"));
            answer.set("result", message.path("params"));
            answer.putNull("error");
            send(answer);
        } else if (method.asText().equals("update")) {
            JsonNode params = message.path("params");
            listener.updated(params.path(0).asText(), params.path(1));
        } else {
            LOG.debug("{} sends {}, which nobody asked for", peer, method);
        }
    }

    private void answered(ObjectNode message) {
        Request request =
                message.path("id").isIntegralNumber()
                        ? pending.get(message.path("id").asLong())
                        : null;
        if (request == null) {
            LOG.debug("{} answers what nobody waits for", peer);
            return;
        }
        if (request.monitor() != null && message.path("result").isObject()) {
            // here and not by who waits: an update may follow at once
            listener.updated(request.monitor(), message.path("result"));
        }
        request.answer().complete(message);
    }

    private void end(String why) {
        if (ended.complete(why)) {
            closeQuietly(socket);
            IOException fault = new IOException(why);
            pending.values().forEach(request -> request.answer().completeExceptionally(fault));
            listener.closed(why);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }

    @Override
    public void close() {
        end("closed");
    }
}
