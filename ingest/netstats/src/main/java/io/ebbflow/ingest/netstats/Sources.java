package io.ebbflow.ingest.netstats;

import io.ebbflow.ingest.http.BoundedClient;
import io.ebbflow.ingest.netstats.collect.CounterSource;
import io.ebbflow.ingest.netstats.ovs.OvsdbSource;
import io.ebbflow.ingest.netstats.ryu.RyuSource;
import io.ebbflow.ingest.netstats.snmp.SnmpAgent;
import io.ebbflow.ingest.netstats.snmp.SnmpSource;
import io.ebbflow.ovsdb.OvsdbLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The sources that settings name. */
final class Sources {

    private Sources() {}

    /** A source and how often it is read. */
    record Scheduled(CounterSource source, Duration interval) {}

    static List<Scheduled> of(NetstatsConfig config, InstantSource clock) {
        List<Scheduled> sources = new ArrayList<>();
        config.ryu()
                .ifPresent(
                        url -> {
                            BoundedClient client =
                                    new BoundedClient(config.timeout(), config.maxBytes());
                            sources.add(
                                    new Scheduled(
                                            new RyuSource(url, client, config.maxFlows(), clock),
                                            config.interval()));
                        });
        OvsdbLimits limits = new OvsdbLimits(config.timeout(), config.maxBytes());
        for (HostPort server : config.ovsdb()) {
            sources.add(
                    new Scheduled(
                            new OvsdbSource(server.host(), server.port(), limits, clock),
                            config.interval()));
        }
        for (HostPort agent : config.snmp()) {
            sources.add(
                    new Scheduled(
                            new SnmpSource(
                                    new SnmpAgent(agent.name(), agent.host(), agent.port()),
                                    config.credentials().orElseThrow(),
                                    config.timeout(),
                                    clock),
                            config.snmpInterval()));
        }
        return sources;
    }
}
