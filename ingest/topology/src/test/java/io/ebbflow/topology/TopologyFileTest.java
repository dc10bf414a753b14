package io.ebbflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.ConfigException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologyFileTest {

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> Topologies.read(yaml)).problems();
    }

    @Test
    void namesSwitchesHostsAndLinks() throws ConfigException {
        Topology topology = Topologies.read(Topologies.BED);

        assertThat(topology.switchName("0000000000000002")).isEqualTo("s2");
        assertThat(topology.switchName("00000000000000ff")).isEqualTo("00000000000000ff");
        assertThat(topology.host("02:00:00:00:00:01")).isEqualTo(topology.host("10.77.0.1"));
        assertThat(topology.host("10.77.0.3").orElseThrow().service())
                .isEqualTo(Entity.service("shop_db"));
        PortRef port = new PortRef("s2", "s2-s1");
        assertThat(topology.linkEntity(port).toString()).isEqualTo("link/s1-s2");
        assertThat(topology.link(port).orElseThrow().capacityBitsPerSecond())
                .isEqualTo(100_000_000);
        assertThat(topology.linkEntity(new PortRef("s1", "x")).toString()).isEqualTo("link/s1/x");
    }

    @Test
    void tellsEveryProblemWithItsPlace() {
        assertThat(
                        problems(
                                """
                                switches:
                                  - {name: s1, dpid: 12345678901234567890123}
                                  - {name: s1, dpid: 2, colour: red}
                                  - {dpid: "00:00:00:00:00:00:00:02"}
                                hosts:
                                  - {name: h1, mac: 02-00}
                                  - {name: h2}
                                  - {name: h3, ip: 10.77.0}
                                links:
                                  - {name: a, between: [s9/x, h9], capacity: fast}
                                  - {name: b, between: [h1, h2]}
                                  - {name: a, between: [s1/x]}
                                roads: []
                                """))
                .containsExactly(
                        "net.yaml: there is no section roads, only [switches, hosts, links]",
                        "net.yaml, switches 1: dpid must be 16 hexadecimal digits or a decimal number"
                                + " of 64 bits, got '12345678901234567890123'",
                        "net.yaml, switches 2: there is no colour",
                        "net.yaml, switches 2: switch s1 is there twice, first at net.yaml, switches 1",
                        "net.yaml, switches 3: a name of 1 to 200 characters is needed, got 'null'",
                        "net.yaml, switches 3: dpid 0000000000000002 is there twice, first at"
                                + " net.yaml, switches 2",
                        "net.yaml, hosts 1: mac must be like 02:00:00:00:00:01, got '02-00'",
                        "net.yaml, hosts 2: a host needs a mac or an ip, or no flow is its own",
                        "net.yaml, hosts 3: ip must be an address, got '10.77.0'",
                        "net.yaml, links 1: there is no switch 's9'",
                        "net.yaml, links 1: there is no host 'h9'; a port is written switch/port",
                        "net.yaml, links 1: capacity must be a capacity such as 100Mbit or 2.5Gbit,"
                                + " 1bit to 100Tbit, got 'fast'",
                        "net.yaml, links 2: one end at least must be a switch's port, got [h1, h2]",
                        "net.yaml, links 3: link a is there twice, first at net.yaml, links 1",
                        "net.yaml, links 3: between must name two ends, as in [s1/s1-s2, s2/s2-s1],"
                                + " got [s1/x]");
    }

    @Test
    void saysThatItIsNoTopology() {
        assertThat(problems("- 1")).containsExactly("net.yaml must hold switches, hosts, links");
        assertThat(problems("{")).first().asString().startsWith("net.yaml is no YAML");
        assertThat(problems("switches: 7"))
                .containsExactly("net.yaml: switches must be a list of at most 10000");
    }

    @Test
    void readsCapacitiesAsPeopleWriteThem() {
        assertThat(Capacity.parse("100Mbit")).contains(100_000_000L);
        assertThat(Capacity.parse("2.5 gbit/s")).contains(2_500_000_000L);
        assertThat(Capacity.parse("64k")).contains(64_000L);
        assertThat(Capacity.parse("9600")).contains(9600L);
        for (String bad : List.of("", "0", "0.1", "-1", "1e9", "100MB", "1000Tbit", "bit")) {
            assertThat(Capacity.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void tellsOnceWhatDiffersFromWhatIsThere() throws ConfigException {
        SeenPorts seen = new SeenPorts(Topologies.read(Topologies.BED));
        PortRef one = new PortRef("s1", "s-h1");
        PortRef other = new PortRef("s1", "s-h2");
        PortRef between = new PortRef("s1", "s1-s2");
        PortRef unknown = new PortRef("s1", "s-h9");

        assertThat(seen.differences(Set.of(one, between, unknown)))
                .containsExactlyInAnyOrder(
                        "port s1/s-h9 is there but ends no link of the topology",
                        "port s1/s-h2 of the topology is not there");
        assertThat(seen.differences(Set.of(one, between, unknown))).isEmpty();
        assertThat(seen.differences(Set.of(one, other, between))).isEmpty();
        assertThat(seen.differences(Set.of(one, between)))
                .containsExactly("port s1/s-h2 of the topology is not there");
        // nobody asked s2
        assertThat(new SeenPorts(Topology.UNKNOWN).differences(Set.of(unknown))).isEmpty();
    }

    @Test
    void findsTheShortestWayBetweenHosts() throws ConfigException {
        Topology topology = Topologies.read(Topologies.BED);

        assertThat(topology.path("h1", "h3"))
                .extracting(Link::name)
                .containsExactly("s1-h1", "s1-s2", "s2-h3");
        assertThat(topology.path("h3", "h2"))
                .extracting(Link::name)
                .containsExactly("s2-h3", "s1-s2", "s1-h2");
        assertThat(topology.path("h1", "h1")).isEmpty();
        assertThat(topology.path("h1", "h9")).isEmpty();
    }

    @Test
    void goesRoundNoHostAndTakesTheShortcut() throws ConfigException {
        Topology topology =
                Topologies.read(
                        """
                        switches: [{name: a}, {name: b}, {name: c}, {name: d}]
                        hosts: [{name: h, ip: 10.0.0.1}, {name: k, ip: 10.0.0.2}, {name: m, ip: 10.0.0.3}]
                        links:
                          - {name: h-a, between: [h, a/1]}
                          - {name: a-b, between: [a/2, b/1]}
                          - {name: b-c, between: [b/2, c/1]}
                          - {name: a-c, between: [a/3, c/2]}
                          - {name: c-k, between: [c/3, k]}
                          - {name: m-a, between: [a/4, m]}
                          - {name: m-d, between: [d/1, m]}
                        """);

        assertThat(topology.path("h", "k"))
                .extracting(Link::name)
                .containsExactly("h-a", "a-c", "c-k");
        assertThat(topology.linkNamed("m-d").orElseThrow().host()).isEqualTo("m");
        assertThat(topology.linkNamed("a-b").orElseThrow().host()).isNull();
        // m has two cables, and forwards nothing
        assertThat(topology.path("h", "m")).extracting(Link::name).containsExactly("h-a", "m-a");
        assertThat(topology.hostsAcross(topology.linkNamed("a-c").orElseThrow()))
                .containsExactly("h", "k", "m");
        assertThat(topology.hostsAcross(topology.linkNamed("a-b").orElseThrow())).isEmpty();
        assertThat(topology.linksOf("m")).extracting(Link::name).containsExactly("m-a", "m-d");
    }
}
