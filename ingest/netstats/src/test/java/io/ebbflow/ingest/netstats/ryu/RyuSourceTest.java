package io.ebbflow.ingest.netstats.ryu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbflow.ingest.http.BoundedClient;
import io.ebbflow.ingest.netstats.collect.Counted;
import io.ebbflow.ingest.netstats.collect.Reading;
import io.ebbflow.ingest.netstats.collect.SourceException;
import io.ebbflow.ingest.network.Counters;
import io.ebbflow.ingest.network.Scope;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a controller answered, served by a real HTTP server. */
class RyuSourceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String DPID = "0000000000000001";
    private static final String PORTDESC =
            """
            {"1":[{"hw_addr":"72:16:de:0d:ec:4e","name":"s1","config":1,"state":1,"curr":2112,"advertised":0,
            "supported":0,"peer":0,"curr_speed":10000000,"max_speed":0,"port_no":"LOCAL"},
            {"hw_addr":"42:b0:56:13:a2:90","name":"s1-s2","config":0,"state":4,"curr_speed":10000000,"port_no":3}]}
            """;
    private static final String PORT =
            """
            {"1":[{"rx_packets":15,"tx_packets":16,"rx_bytes":1116,"tx_bytes":1126,"rx_dropped":1,"tx_dropped":2,
            "rx_errors":3,"tx_errors":18446744073709551615,"rx_frame_err":0,"rx_over_err":0,"rx_crc_err":0,
            "collisions":0,"duration_sec":158,"duration_nsec":24000000,"port_no":3},
            {"rx_packets":0,"tx_bytes":0,"port_no":"LOCAL"},{"rx_bytes":7,"port_no":9}]}
            """;
    private static final String QUEUE =
            """
            {"1":[{"duration_nsec":1,"duration_sec":944246950,"port_no":3,"queue_id":0,"tx_bytes":212109109,
            "tx_errors":5,"tx_packets":140188}]}
            """;
    private static final String CEILINGS =
            """
            [{"switch_id":"0000000000000001","command_result":{"result":"success","details":
            {"s1-s2":{"0":{"config":{"max-rate":"10000000"}}}}}}]
            """;
    private static final String FLOW =
            """
            {"1":[{"priority":0,"byte_count":9,"packet_count":1,"actions":["GOTO_TABLE:1"],"match":{},"table_id":0},
            {"priority":1,"cookie":0,"byte_count":196,"duration_sec":4,"duration_nsec":70000000,"packet_count":2,
            "length":104,"flags":0,"actions":["OUTPUT:3"],"match":{"in_port":1,"dl_src":"02:00:00:00:00:01",
            "dl_dst":"02:00:00:00:00:03"},"table_id":1}]}
            """;

    private final Map<String, String> answers = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BoundedClient client = new BoundedClient(Duration.ofSeconds(5), 4096);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        answers.put("/stats/switches", "[1]");
        answers.put("/stats/portdesc/1", PORTDESC);
        answers.put("/stats/port/1", PORT);
        answers.put("/stats/queue/1", QUEUE);
        answers.put("/stats/flow/1", FLOW);
        answers.put("/qos/queue/" + DPID, CEILINGS);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String answer = answers.get(exchange.getRequestURI().getPath());
        byte[] body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Reading read() throws SourceException, InterruptedException {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (RyuSource source = new RyuSource(base, client, 100, () -> NOW)) {
            assertThat(source.name()).isEqualTo("ryu:" + base.getAuthority());
            return source.read();
        }
    }

    private static Counted of(Scope scope, Reading reading) {
        List<Counted> all = reading.counted().stream().filter(one -> one.scope() == scope).toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void readsPortsQueuesAndFlowsByNameAndTheirCeilings() throws Exception {
        Reading reading = read();

        assertThat(reading.problems()).isEmpty();
        Counted port = of(Scope.PORT, reading);
        assertThat(port.switchId()).isEqualTo(DPID);
        assertThat(port.port()).isEqualTo("s1-s2");
        assertThat(port.time()).isEqualTo(NOW);
        assertThat(port.age().seconds()).isEqualTo(158.024);
        // 2^64 - 1 means that the switch does not count it
        assertThat(port.counters())
                .isEqualTo(new Counters(1116L, 1126L, 15L, 16L, 1L, 2L, 3L, null));
        Counted queue = of(Scope.QUEUE, reading);
        assertThat(queue.queue()).isZero();
        assertThat(queue.counters()).isEqualTo(Counters.sent(212_109_109L, 140_188L, 5L, null));
        assertThat(queue.ceilingBitsPerSecond()).isEqualTo(10_000_000);
        Counted flow = of(Scope.FLOW, reading);
        assertThat(flow.port()).isEqualTo("s1-s2");
        assertThat(flow.match())
                .containsEntry("in_port", 1L)
                .containsEntry("dl_dst", "02:00:00:00:00:03");
        assertThat(flow.counters().transmitBytes()).isEqualTo(196);
    }

    @Test
    void oneSwitchThatIsGoneDoesNotKeepTheOthersFromCounting() throws Exception {
        answers.put("/stats/switches", "[18446744073709551615, 1]");

        Reading reading = read();

        assertThat(of(Scope.PORT, reading).switchId()).isEqualTo(DPID);
        assertThat(reading.problems())
                .containsExactly(
                        "switch ffffffffffffffff: GET /stats/portdesc/18446744073709551615: status 404");
    }

    @Test
    void doesNotNeedTheQosApplication() throws Exception {
        answers.remove("/qos/queue/" + DPID);

        assertThat(of(Scope.QUEUE, read()).ceilingBitsPerSecond()).isNull();
    }

    @Test
    void saysWhyThereIsNothing() {
        answers.put("/stats/switches", "<html>");
        assertThatThrownBy(this::read).hasMessage("GET /stats/switches: the answer is no JSON");

        answers.put("/stats/switches", "[" + "1,".repeat(5_000) + "1]");
        assertThatThrownBy(this::read).hasMessageContaining("limit of 4096 bytes");

        server.stop(0);
        assertThatThrownBy(this::read).isInstanceOf(SourceException.class);
    }

    @Test
    void noExceptionEscapesWhateverComes() {
        long seed = Long.getLong("ebbflow.fuzz.seed", 42);
        Random random = new Random(seed);
        List<String> good = List.of(PORTDESC, PORT, QUEUE, CEILINGS, FLOW);
        Map<Long, String> names = Map.of(3L, "s1-s2");
        int read = 0;
        for (int i = 0; i < Integer.getInteger("ebbflow.fuzz.documents", 50_000); i++) {
            StringBuilder bad = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                int at = random.nextInt(bad.length());
                String with = "{}[]\",:-019e.\\ x".substring(random.nextInt(15)).substring(0, 1);
                bad.replace(at, Math.min(bad.length(), at + 1 + random.nextInt(3)), with);
            }
            JsonNode answer;
            try {
                answer = Json.mapper().readTree(bad.toString());
            } catch (IOException e) {
                continue;
            }
            read++;
            assertThatCode(
                            () -> {
                                RyuAnswers.portNames(answer);
                                RyuAnswers.ports(answer, DPID, names, NOW);
                                RyuAnswers.queues(
                                        answer, DPID, names, RyuAnswers.ceilings(answer), NOW);
                                RyuAnswers.flows(answer, DPID, names, NOW, 10);
                            })
                    .as("seed %d, %s", seed, bad)
                    .doesNotThrowAnyException();
        }
        assertThat(read).isPositive();
    }
}
