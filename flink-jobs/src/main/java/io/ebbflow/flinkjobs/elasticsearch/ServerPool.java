package io.ebbflow.flinkjobs.elasticsearch;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which server is asked next: those that answer in turn; one that does not is tried again after a
 * back-off of its own. Logs one line when a server goes down and one when it is back. Thread-safe.
 */
final class ServerPool {

    private static final Logger LOG = LoggerFactory.getLogger(ServerPool.class);

    /**
     * Leave to send one request.
     *
     * @param delay to be waited first
     * @param failures of the server in a row when this was given
     */
    record Attempt(Server server, Duration delay, int failures) {
        URI url() {
            return server.url;
        }
    }

    /** A server and how it is doing. */
    static final class Server {
        private final URI url;
        private int failures;
        private Instant downSince;
        private Instant retryAt;

        private Server(URI url) {
            this.url = url;
        }
    }

    private final List<Server> servers;
    private final Backoff backoff;
    private final InstantSource clock;
    private int turn;

    ServerPool(List<URI> urls, Backoff backoff, InstantSource clock) {
        this.servers = urls.stream().map(Server::new).toList();
        this.backoff = backoff;
        this.clock = clock;
    }

    synchronized Attempt next() {
        Instant now = clock.instant();
        Server soonest = servers.get(0);
        for (int i = 0; i < servers.size(); i++) {
            Server server = servers.get((turn + i) % servers.size());
            if (server.failures == 0) {
                turn = (turn + i + 1) % servers.size();
                return new Attempt(server, Duration.ZERO, 0);
            }
            if (!server.retryAt.isAfter(now)) {
                // one probe is enough: whoever comes meanwhile takes another server or waits
                server.retryAt = now.plus(backoff.delay(server.failures));
                return new Attempt(server, Duration.ZERO, server.failures);
            }
            if (server.retryAt.isBefore(soonest.retryAt)) {
                soonest = server;
            }
        }
        Duration wait = Duration.between(now, soonest.retryAt);
        // a clock that was set back must not make anyone wait longer than a back-off can be
        Duration most = backoff.maximum();
        return new Attempt(soonest, wait.compareTo(most) > 0 ? most : wait, soonest.failures);
    }

    synchronized void succeeded(Attempt attempt) {
        Server server = attempt.server;
        if (server.failures > 0) {
            LOG.info(
                    "Elasticsearch at {} takes documents again, after {} s",
                    server.url,
                    Duration.between(server.downSince, clock.instant()).toSeconds());
            server.failures = 0;
        }
    }

    /**
     * @param reason status or fault, for people
     */
    synchronized void failed(Attempt attempt, String reason) {
        Server server = attempt.server;
        if (server.failures != attempt.failures) {
            LOG.debug("{} at {}", reason, server.url); // as another request found out before
            return;
        }
        Instant now = clock.instant();
        if (server.failures == 0) {
            server.downSince = now;
            LOG.warn(
                    "Elasticsearch at {} takes no documents: {}. They wait and are sent again until"
                            + " it does.",
                    server.url,
                    reason);
        } else {
            LOG.debug("{} at {}, {} times in a row", reason, server.url, server.failures + 1);
        }
        server.failures++;
        server.retryAt = now.plus(backoff.delay(server.failures));
    }

    /** How many servers take no documents. */
    synchronized int down() {
        return (int) servers.stream().filter(server -> server.failures > 0).count();
    }
}
