package io.ebbflow.ingest.netstats.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.network.Counters;
import io.ebbflow.ingest.network.NetworkStats;
import io.ebbflow.ingest.network.Scope;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.topology.Topology;
import io.ebbflow.topology.TopologyFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final String S1 = "0000000000000001";

    private static Collector.Shared shared(boolean onlyListed) throws Exception {
        return new Collector.Shared(TopologyFile.read(SdnBed.topology()), onlyListed, INTERVAL);
    }

    private static Counted port(int second, String name, long sent) {
        Counters counters = new Counters(sent, sent, 1L, 1L, 0L, 0L, 0L, 0L);
        return Counted.ofPort(START.plusSeconds(second), S1, name, counters, Age.UNKNOWN, null);
    }

    private static Counted flow(Map<String, Object> match, long sent) {
        return new Counted(
                START,
                Scope.FLOW,
                S1,
                "s1-s2",
                null,
                match,
                Counters.sent(sent, 1L, null, null),
                Age.seconds(5),
                null);
    }

    private static List<NetworkStats> take(Collector collector, int second, Counted... counted) {
        Reading reading = new Reading(List.of(counted), List.of());
        List<NetworkStats> stats = collector.take(reading, START.plusSeconds(second)).stats();
        assertThat(stats)
                .allSatisfy(
                        one ->
                                assertThat(Schemas.validate(Topic.NETWORK_STATS, Json.write(one)))
                                        .isEmpty());
        return stats;
    }

    @Test
    void aPortIsOfItsLinkWithItsCapacityAndItsRate() throws Exception {
        Collector collector = new Collector("ryu:x", INTERVAL, shared(false));

        NetworkStats first = take(collector, 0, port(0, "s1-s2", 1_000)).get(0);
        NetworkStats next = take(collector, 10, port(10, "s1-s2", 11_000)).get(0);

        assertThat(first.rates()).isNull();
        assertThat(next.entity()).isEqualTo(Entity.parse("link/s1-s2"));
        assertThat(next.stack()).isEqualTo(Entity.stack("shop"));
        assertThat(next.switchName()).isEqualTo("s1");
        assertThat(next.capacityBitsPerSecond()).isEqualTo(100_000_000);
        assertThat(next.rates().transmitBitsPerSecond()).isEqualTo(8_000);
        assertThat(next.intervalSeconds()).isEqualTo(10);
    }

    @Test
    void aCapBelowTheCapacityIsWhatThePortCanCarry() throws Exception {
        Counted capped =
                Counted.ofPort(
                        START,
                        S1,
                        "s1-s2",
                        Counters.sent(1L, 1L, 0L, 0L),
                        Age.UNKNOWN,
                        10_000_000L);

        assertThat(
                        take(new Collector("ovsdb:x", INTERVAL, shared(false)), 0, capped)
                                .get(0)
                                .capacityBitsPerSecond())
                .isEqualTo(10_000_000);
    }

    @Test
    void aFlowIsNamedAfterItsHostsByWhicheverAddress() throws Exception {
        Collector collector = new Collector("ryu:x", INTERVAL, shared(false));

        List<NetworkStats> stats =
                take(
                        collector,
                        0,
                        flow(
                                Map.of(
                                        "dl_src",
                                        "02:00:00:00:00:01",
                                        "dl_dst",
                                        "02:00:00:00:00:03"),
                                1),
                        flow(
                                Map.of("nw_src", "10.77.0.3", "nw_dst", "192.0.2.7", "tp_dst", 80L),
                                2),
                        flow(Map.of("nw_dst", "10.77.0.3"), 3),
                        flow(
                                Map.of("nw_src", "10.77.0.0/255.255.255.0", "nw_dst", "10.77.0.3"),
                                4));

        assertThat(stats)
                .extracting(one -> one.entity().toString())
                .containsExactly("flow/h1->h3", "flow/h3->192.0.2.7");
        assertThat(stats.get(0).stack()).isEqualTo(Entity.stack("shop"));
        assertThat(Entity.parse("flow/h1->h3")).isEqualTo(stats.get(0).entity());
    }

    @Test
    void tellsWhichHostsAndServicesALinkAndAFlowJoin() throws Exception {
        Collector collector = new Collector("ryu:x", INTERVAL, shared(false));
        Map<String, Object> fromAfar = Map.of("nw_src", "192.0.2.7", "nw_dst", "10.77.0.3");

        List<NetworkStats> stats =
                take(
                        collector,
                        0,
                        port(0, "s1-s2", 1),
                        port(0, "eth0", 1),
                        flow(fromAfar, 1),
                        flow(Map.of("nw_src", "192.0.2.7", "nw_dst", "192.0.2.8"), 1));

        assertThat(stats.get(0).joins())
                .extracting(Entity::toString)
                .containsExactly(
                        "host/h1", "service/shop_web", "host/h2", "host/h3", "service/shop_db");
        assertThat(stats.get(1).joins()).as("a port that nobody listed").isNull();
        assertThat(stats.get(2).joins())
                .extracting(Entity::toString)
                .containsExactly("host/h3", "service/shop_db");
        assertThat(stats.get(3).joins()).as("between strangers").isNull();
    }

    @Test
    void flowsThatDifferInWhereTheyComeInAreOne() throws Exception {
        Map<String, Object> one =
                Map.of("in_port", 1L, "nw_src", "10.77.0.1", "nw_dst", "10.77.0.3");
        Map<String, Object> two =
                Map.of("in_port", 2L, "nw_src", "10.77.0.1", "nw_dst", "10.77.0.3");

        List<NetworkStats> stats =
                take(
                        new Collector("ryu:x", INTERVAL, shared(false)),
                        0,
                        flow(one, 100),
                        flow(two, 11));

        assertThat(stats).hasSize(1);
        assertThat(stats.get(0).counters().transmitBytes()).isEqualTo(111);
    }

    @Test
    void leavesOutWhatIsNotListedWhereToldTo() throws Exception {
        Collector collector = new Collector("ryu:x", INTERVAL, shared(true));

        assertThat(
                        take(
                                collector,
                                0,
                                port(0, "eth0", 1),
                                flow(Map.of("nw_src", "192.0.2.1", "nw_dst", "192.0.2.2"), 1),
                                port(0, "s-h2", 1)))
                .extracting(one -> one.entity().toString())
                .containsExactly("link/s1-h2");
    }

    @Test
    void withoutATopologyGoesByIdsAndAddresses() {
        Collector collector =
                new Collector(
                        "ryu:x", INTERVAL, new Collector.Shared(Topology.UNKNOWN, false, INTERVAL));

        assertThat(
                        take(
                                collector,
                                0,
                                port(0, "eth0", 1),
                                flow(Map.of("nw_src", "192.0.2.1", "nw_dst", "192.0.2.2"), 1)))
                .extracting(one -> one.entity().toString())
                .containsExactly("link/" + S1 + "/eth0", "flow/192.0.2.1->192.0.2.2");
    }

    @Test
    void ofTwoSourcesTheFirstReportsUntilItFallsSilent() throws Exception {
        Collector.Shared shared = shared(false);
        Collector ryu = new Collector("ryu:x", INTERVAL, shared);
        Collector ovsdb = new Collector("ovsdb:x", INTERVAL, shared);

        assertThat(take(ryu, 0, port(0, "s1-s2", 1_000))).hasSize(1);
        assertThat(take(ovsdb, 1, port(1, "s1-s2", 900))).isEmpty();
        assertThat(take(ovsdb, 29, port(29, "s1-s2", 1_900))).isEmpty();
        assertThat(take(ovsdb, 31, port(31, "s1-s2", 2_000))).hasSize(1);
        assertThat(take(ryu, 40, port(40, "s1-s2", 2_100))).isEmpty();
    }

    @Test
    void doesNotSayTheSameReadingTwice() throws Exception {
        Collector collector = new Collector("ovsdb:x", INTERVAL, shared(false));

        assertThat(take(collector, 0, port(0, "s1-s2", 1_000))).hasSize(1);
        assertThat(take(collector, 2, port(0, "s1-s2", 1_000))).isEmpty();
    }
}
