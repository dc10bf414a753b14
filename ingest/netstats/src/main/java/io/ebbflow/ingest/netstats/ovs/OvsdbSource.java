package io.ebbflow.ingest.netstats.ovs;

import io.ebbflow.ingest.netstats.collect.Counted;
import io.ebbflow.ingest.netstats.collect.CounterSource;
import io.ebbflow.ingest.netstats.collect.Reading;
import io.ebbflow.ingest.netstats.collect.SourceException;
import io.ebbflow.ovsdb.OvsdbClient;
import io.ebbflow.ovsdb.OvsdbException;
import io.ebbflow.ovsdb.OvsdbLimits;
import java.time.InstantSource;
import java.util.List;

/**
 * Reads the ports of all bridges of one database. Connects when it is read, and again after the
 * connection was lost; in between the database tells what changes.
 */
public final class OvsdbSource implements CounterSource {

    private static final String DATABASE = "Open_vSwitch";

    private final String host;
    private final int port;
    private final OvsdbLimits limits;
    private final InstantSource clock;
    private OvsdbClient client;
    private SwitchMirror mirror;

    public OvsdbSource(String host, int port, OvsdbLimits limits, InstantSource clock) {
        this.host = host;
        this.port = port;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ovsdb:" + host + ":" + port;
    }

    @Override
    public Reading read() throws SourceException, InterruptedException {
        try {
            if (client == null || !client.isOpen()) {
                connect();
            } else {
                // a mirror of a connection that hangs would look like an idle switch
                client.echo();
            }
        } catch (OvsdbException e) {
            close();
            throw new SourceException(e.getMessage(), e);
        }
        List<Counted> counted = mirror.counted();
        return new Reading(
                counted, counted.isEmpty() ? List.of("the database holds no port") : List.of());
    }

    private void connect() throws OvsdbException, InterruptedException {
        close();
        mirror = new SwitchMirror(clock);
        client = OvsdbClient.connect(host, port, limits, mirror);
        client.monitor(DATABASE, "netstats", SwitchMirror.requests());
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
