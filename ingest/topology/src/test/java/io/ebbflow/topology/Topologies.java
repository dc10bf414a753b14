package io.ebbflow.topology;

import io.ebbflow.kafka.config.ConfigException;
import java.io.StringReader;

/** Topologies for tests. */
final class Topologies {

    /** Two switches, three hosts. */
    static final String BED =
            """
            switches:
              - {name: s1, dpid: 0000000000000001}
              - {name: s2, dpid: 2}
            hosts:
              - {name: h1, mac: "02:00:00:00:00:01", ip: 10.77.0.1, service: shop_web, stack: shop}
              - {name: h2, mac: "02:00:00:00:00:02", ip: 10.77.0.2}
              - {name: h3, mac: "02:00:00:00:00:03", ip: 10.77.0.3, service: shop_db, stack: shop}
            links:
              - {name: s1-s2, between: [s1/s1-s2, s2/s2-s1], capacity: 100Mbit, stack: shop}
              - {name: s1-h1, between: [s1/s-h1, h1], capacity: 1Gbit}
              - {name: s1-h2, between: [s1/s-h2, h2]}
              - {name: s2-h3, between: [s2/s-h3, h3]}
            """;

    private Topologies() {}

    static Topology read(String yaml) throws ConfigException {
        return TopologyFile.read("net.yaml", new StringReader(yaml));
    }
}
