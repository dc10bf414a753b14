package io.ebbflow.ingest.netstats;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Iperf;
import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.http.BoundedClient;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.netstats.collect.Collector;
import io.ebbflow.ingest.netstats.collect.CounterSource;
import io.ebbflow.ingest.netstats.ovs.OvsdbSource;
import io.ebbflow.ingest.netstats.ryu.RyuSource;
import io.ebbflow.ingest.netstats.snmp.SnmpAgent;
import io.ebbflow.ingest.netstats.snmp.SnmpCredentials;
import io.ebbflow.ingest.netstats.snmp.SnmpSource;
import io.ebbflow.ingest.network.NetworkStats;
import io.ebbflow.ingest.network.Scope;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.ovsdb.OvsdbLimits;
import io.ebbflow.topology.TopologyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traffic of a known rate over real switches, as each source tells it. */
@TestBed("sdn")
class KnownRateIT {

    private static final int MEGABITS = 20;

    /** iperf3 counts its payload, switches count frames: 42 bytes more with each 1448. */
    private static final double BITS_PER_SECOND = MEGABITS * 1e6 * (1448 + 42) / 1448;

    private static final Percentage ALLOWED = Percentage.withPercentage(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration MOST = Duration.ofSeconds(90);
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir static Path dir;

    private static SdnBed bed;
    private static Iperf traffic;

    @BeforeAll
    static void sendTraffic(BedSettings settings) throws Exception {
        bed = new SdnBed(settings);
        traffic = Iperf.udp("h1", "h3", MEGABITS);
    }

    @AfterAll
    static void stop() throws Exception {
        if (traffic != null) {
            traffic.close();
        }
    }

    /** A source with all that it ever told, read again and again. */
    private static final class Watched implements AutoCloseable {

        private final CounterSource source;
        private final Collector collector;
        private final List<NetworkStats> told = new ArrayList<>();

        private Watched(CounterSource source) throws Exception {
            this.source = source;
            this.collector =
                    new Collector(
                            source.name(),
                            Duration.ofSeconds(20),
                            new Collector.Shared(
                                    TopologyFile.read(SdnBed.topology()),
                                    true,
                                    Duration.ofSeconds(20)));
        }

        /** Reads; whether there are so many rates of the entity at s1 since then. */
        private boolean read(String entity, Scope scope, int since, int rates) throws Exception {
            told.addAll(collector.take(source.read(), CLOCK.instant()).stats());
            return of(entity, scope).stream()
                            .skip(since)
                            .filter(stats -> stats.rates() != null)
                            .count()
                    >= rates;
        }

        private List<NetworkStats> of(String entity, Scope scope) {
            return told.stream()
                    .filter(stats -> stats.entity().equals(Entity.parse(entity)))
                    .filter(stats -> stats.scope() == scope)
                    .filter(stats -> stats.switchName().equals("s1"))
                    .toList();
        }

        private double lastRate(String entity, Scope scope) {
            List<NetworkStats> all = of(entity, scope);
            return all.get(all.size() - 1).rates().transmitBitsPerSecond();
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private static CounterSource ryu() {
        return new RyuSource(bed.rest(), new BoundedClient(TIMEOUT, 1 << 20), 1_000, CLOCK);
    }

    private static CounterSource ovsdb() {
        int colon = bed.ovsdb().indexOf(':');
        return new OvsdbSource(
                bed.ovsdb().substring(0, colon),
                Integer.parseInt(bed.ovsdb().substring(colon + 1)),
                new OvsdbLimits(TIMEOUT, 1 << 20),
                CLOCK);
    }

    private static CounterSource snmp(String credentials) throws Exception {
        Path file = Files.writeString(dir.resolve("credentials"), credentials);
        int colon = bed.snmp().indexOf(':');
        SnmpAgent agent =
                new SnmpAgent(
                        "s1",
                        bed.snmp().substring(0, colon),
                        Integer.parseInt(bed.snmp().substring(colon + 1)));
        return new SnmpSource(agent, SnmpCredentials.read(file), TIMEOUT, CLOCK);
    }

    private static void expectTheRate(CounterSource source, Duration every, int rates)
            throws Exception {
        try (Watched watched = new Watched(source)) {
            Waiting.until(
                    "rates", every, MOST, () -> watched.read("link/s1-s2", Scope.PORT, 0, rates));

            assertThat(watched.lastRate("link/s1-s2", Scope.PORT))
                    .isCloseTo(BITS_PER_SECOND, ALLOWED);
            assertThat(watched.told)
                    .allSatisfy(
                            one ->
                                    assertThat(
                                                    Schemas.validate(
                                                            Topic.NETWORK_STATS, Json.write(one)))
                                            .isEmpty());
        }
    }

    private static boolean isTheRate(double bitsPerSecond) {
        return Math.abs(bitsPerSecond / BITS_PER_SECOND - 1) <= ALLOWED.value / 100;
    }

    @Test
    void theControllerTellsTheRateOfTheLinkAndOfTheFlow() throws Exception {
        try (Watched ryu = new Watched(ryu())) {
            // a sender that the machine held up catches up, for a reading or two
            Waiting.until(
                    "the rate",
                    SHORT,
                    MOST,
                    () ->
                            ryu.read("flow/h1->h3", Scope.FLOW, 0, 2)
                                    && isTheRate(ryu.lastRate("link/s1-s2", Scope.PORT))
                                    && isTheRate(ryu.lastRate("flow/h1->h3", Scope.FLOW)));
            NetworkStats link = ryu.of("link/s1-s2", Scope.PORT).get(0);
            assertThat(link.capacityBitsPerSecond()).isEqualTo(100_000_000);
        }
    }

    @Test
    void theDatabaseTellsTheRateOfTheLink() throws Exception {
        expectTheRate(ovsdb(), Duration.ofSeconds(1), 2);
    }

    @Test
    void theAgentTellsTheRateOfTheLinkOverVersion2() throws Exception {
        try (CounterSource source = snmp("community=bed-community\n")) {
            // the agent counts afresh every 15 s; readings are to come just after
            Long before = sent(source);
            Waiting.until(
                    "another count",
                    Duration.ofMillis(300),
                    MOST,
                    () -> !sent(source).equals(before));
            expectTheRate(source, Duration.ofSeconds(30), 1);
        }
    }

    @Test
    void theAgentTellsTheSameOverVersion3() throws Exception {
        try (CounterSource version2 = snmp("community=bed-community\n");
                CounterSource version3 =
                        snmp(
                                """
                                user=bed-user
                                auth-passphrase=bed-auth-secret
                                priv-passphrase=bed-priv-secret
                                """)) {
            Long before = sent(version2);
            Long now = sent(version3);

            assertThat(now).isBetween(before, sent(version2));
            assertThat(now).isPositive();
        }
    }

    private static Long sent(CounterSource source) throws Exception {
        return source.read().counted().stream()
                .filter(counted -> counted.port().equals("s1-s2"))
                .findFirst()
                .orElseThrow()
                .counters()
                .transmitBytes();
    }

    @Test
    void theControllerTellsTheRateOfACappedQueueAndItsCeiling() throws Exception {
        String dpid = "0000000000000002";
        bed.ask(
                "PUT",
                "/v1.0/conf/switches/" + dpid + "/ovsdb_addr",
                "\"tcp:" + bed.ovsdb() + "\"");
        bed.ask(
                "POST",
                "/qos/queue/" + dpid,
                "{\"port_name\":\"s-h3\",\"type\":\"linux-htb\",\"max_rate\":\"1000000000\","
                        + "\"queues\":[{\"max_rate\":\"5000000\"}]}");
        try (Watched ryu = new Watched(ryu())) {
            Waiting.until(
                    "rates of the queue",
                    SHORT,
                    MOST,
                    () -> {
                        ryu.read("link/s2-h3", Scope.QUEUE, 0, 1);
                        return queueRates(ryu).size() >= 2;
                    });

            List<NetworkStats> queue = queueRates(ryu);
            NetworkStats last = queue.get(queue.size() - 1);
            assertThat(last.capacityBitsPerSecond()).isEqualTo(5_000_000);
            assertThat(last.rates().transmitBitsPerSecond()).isCloseTo(5e6, ALLOWED);
        } finally {
            bed.ask("DELETE", "/qos/queue/" + dpid, "");
        }
    }

    private static List<NetworkStats> queueRates(Watched ryu) {
        return ryu.told.stream()
                .filter(stats -> stats.scope() == Scope.QUEUE && stats.rates() != null)
                .toList();
    }

    @Test
    void overAResetThereIsNoRateAndThenTheRightOne() throws Exception {
        try (Watched ryu = new Watched(ryu());
                Watched ovsdb = new Watched(ovsdb())) {
            Duration second = Duration.ofSeconds(1);
            Waiting.until("flow", second, MOST, () -> ryu.read("flow/h1->h3", Scope.FLOW, 0, 2));
            Waiting.until("port", second, MOST, () -> ovsdb.read("link/s1-s2", Scope.PORT, 0, 1));
            int ports = ryu.of("link/s1-s2", Scope.PORT).size();
            int flows = ryu.of("flow/h1->h3", Scope.FLOW).size();
            int rows = ovsdb.of("link/s1-s2", Scope.PORT).size();

            // one after the other: together the switch would see no change
            bed.vsctl("del-port", "s1", "s1-s2");
            bed.vsctl(
                    "add-port",
                    "s1",
                    "s1-s2",
                    "--",
                    "set",
                    "interface",
                    "s1-s2",
                    "ofport_request=3");
            bed.ask(
                    "POST",
                    "/stats/flowentry/delete",
                    "{\"dpid\":1,\"table_id\":1,\"match\":{\"dl_src\":\"02:00:00:00:00:01\"}}");

            Waiting.until(
                    "flow again", SHORT, MOST, () -> ryu.read("flow/h1->h3", Scope.FLOW, flows, 3));
            Waiting.until(
                    "port again",
                    second,
                    MOST,
                    () -> ovsdb.read("link/s1-s2", Scope.PORT, rows, 2));

            expectRightAgain(ryu.of("link/s1-s2", Scope.PORT), ports);
            expectRightAgain(ryu.of("flow/h1->h3", Scope.FLOW), flows);
            expectRightAgain(ovsdb.of("link/s1-s2", Scope.PORT), rows);
        }
    }

    private static void expectRightAgain(List<NetworkStats> all, int before) {
        List<NetworkStats> since = all.subList(before, all.size());
        assertThat(since).as("a reading over the reset").anyMatch(one -> one.rates() == null);
        assertThat(since)
                .filteredOn(one -> one.rates() != null)
                .as("never more than there was")
                .allSatisfy(
                        one ->
                                assertThat(one.rates().transmitBitsPerSecond())
                                        .isBetween(0.0, 1.5 * BITS_PER_SECOND));
        assertThat(since.get(since.size() - 1).rates().transmitBitsPerSecond())
                .isCloseTo(BITS_PER_SECOND, ALLOWED);
    }
}
