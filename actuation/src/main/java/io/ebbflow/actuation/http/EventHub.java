package io.ebbflow.actuation.http;

import io.ebbflow.actuation.kafka.Loop;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events to all consoles that are open. One that does not read fast enough is dropped:
 * its browser connects anew and asks for the whole state. Thread-safe.
 */
public final class EventHub implements AutoCloseable {

    /** How many events may wait for one client. */
    static final int MAX_WAITING = 512;

    /** How many clients there may be. */
    static final int MAX_CLIENTS = 32;

    /** How many entities one client may watch. */
    static final int MAX_WATCHED = 32;

    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final Loop heartbeat;

    private record Event(String name, String data) {}

    private static final Event READY = new Event("ready", "{}");

    public EventHub() {
        heartbeat =
                Loop.start(
                        "keeping consoles connected",
                        LOG,
                        loop -> {
                            loop.pause(HEARTBEAT);
                            // a dead connection shows only when something is written to it
                            publish("", "");
                        });
    }

    /**
     * Sends an event to all.
     *
     * @param name empty for a comment that only keeps the connection open
     * @param json in one line
     */
    public void publish(String name, String json) {
        Event event = new Event(name, json);
        clients.forEach(client -> client.offer(event));
    }

    /**
     * Sends a score to those who watch its entity.
     *
     * @param series key of the series, which starts with its entity
     * @param json in one line
     */
    public void publishScore(String series, String json) {
        Event event = new Event("score", json);
        clients.stream()
                .filter(client -> client.watches(series))
                .forEach(client -> client.offer(event));
    }

    /** Whether anybody listens. */
    public boolean isHeard() {
        return !clients.isEmpty();
    }

    boolean isFull() {
        return clients.size() >= MAX_CLIENTS;
    }

    int clients() {
        return clients.size();
    }

    /**
     * Adds a console. The first that it hears is {@code ready}: whatever happens from then on it is
     * told, so that a state it asks for after that is never behind.
     *
     * @param watched entities whose scores it wants one by one, {@value #MAX_WATCHED} at most
     */
    void add(SseClient connection, Collection<String> watched) {
        connection.keepAlive();
        Client client = new Client(connection, watched);
        connection.onClose(() -> clients.remove(client));
        clients.add(client);
        client.offer(READY);
        client.start();
    }

    @Override
    public void close() {
        heartbeat.close();
        clients.forEach(Client::drop);
    }

    /** One browser and the thread that writes to it. */
    private final class Client {

        private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
        private final SseClient connection;
        private final Thread writer;
        private volatile boolean dropped;

        private final List<String> prefixes;

        Client(SseClient connection, Collection<String> watched) {
            this.connection = connection;
            this.prefixes = watched.stream().map(entity -> entity + ":").toList();
            this.writer = new Thread(this::write, "events-to-console");
            writer.setDaemon(true);
        }

        void start() {
            writer.start();
        }

        boolean watches(String series) {
            return series != null && prefixes.stream().anyMatch(series::startsWith);
        }

        void offer(Event event) {
            if (!waiting.offer(event)) {
                LOG.info("a console does not keep up with the events and is dropped");
                drop();
            }
        }

        void drop() {
            dropped = true;
            clients.remove(this);
            waiting.clear();
            writer.interrupt();
        }

        private void write() {
            try {
                connection.sendComment("welcome");
                while (!dropped && !connection.terminated()) {
                    Event event = waiting.poll(1, TimeUnit.SECONDS);
                    if (event == null) {
                        continue;
                    }
                    if (event.name().isEmpty()) {
                        connection.sendComment("still here");
                    } else {
                        connection.sendEvent(event.name(), event.data());
                    }
                }
            } catch (InterruptedException e) {
                LOG.debug("a console was dropped");
            } finally {
                clients.remove(this);
                connection.close();
            }
        }
    }
}
