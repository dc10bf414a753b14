package io.ebbflow.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OvsdbClientTest {

    private static final OvsdbLimits LIMITS = new OvsdbLimits(Duration.ofSeconds(5), 16 * 1024);
    private static final int WHOLE = 1 << 20;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final OvsdbListener listener =
            new OvsdbListener() {
                @Override
                public void updated(String monitor, JsonNode tables) {
                    told.add(monitor + " " + tables);
                }

                @Override
                public void closed(String why) {
                    told.add("closed: " + why);
                }
            };

    private String told() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private OvsdbClient connect(ScriptedServer server) throws OvsdbException {
        return OvsdbClient.connect("127.0.0.1", server.port(), LIMITS, listener);
    }

    private static Function<ObjectNode, String> answering(String result) {
        return request ->
                "{\"id\":" + request.get("id") + ",\"result\":" + result + ",\"error\":null}";
    }

    private static List<JsonNode> operations(String json) throws IOException {
        return List.of(Messages.MAPPER.readValue(json, JsonNode[].class));
    }

    @Test
    void readsAnAnswerByteForByte() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                1, answering("[{\"rows\":[{\"name\":\"s1-s2 \\u00e4\"}]}]"));
                OvsdbClient client = connect(server)) {
            List<JsonNode> results =
                    client.transact("Open_vSwitch", operations("[{\"op\":\"select\"}]"));

            assertThat(results).hasSize(1);
            assertThat(results.get(0).at("/rows/0/name").asText()).isEqualTo("s1-s2 ä");
            assertThat(server.take().toString())
                    .contains("\"method\":\"transact\"")
                    .contains("[\"Open_vSwitch\",{\"op\":\"select\"}]");
        }
    }

    @Test
    void tellsTheFirstRowsBeforeUpdatesThatFollowAtOnce() throws Exception {
        String update = "{\"id\":null,\"method\":\"update\",\"params\":[\"m\",{\"t\":%d}]}";
        try (ScriptedServer server =
                        new ScriptedServer(
                                WHOLE,
                                request ->
                                        answering("{\"t\":0}").apply(request)
                                                + update.formatted(1)
                                                + "\n "
                                                + update.formatted(2));
                OvsdbClient client = connect(server)) {
            client.monitor("Open_vSwitch", "m", Messages.MAPPER.createObjectNode());

            assertThat(told()).isEqualTo("m {\"t\":0}");
            assertThat(told()).isEqualTo("m {\"t\":1}");
            assertThat(told()).isEqualTo("m {\"t\":2}");
        }
    }

    @Test
    void answersEachEcho() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                WHOLE,
                                request ->
                                        request.has("method")
                                                ? "{\"id\":\"echo\",\"method\":\"echo\",\"params\":[7]}"
                                                        + answering("[]").apply(request)
                                                : "");
                OvsdbClient client = connect(server)) {
            client.echo();

            assertThat(server.take().path("method").asText()).isEqualTo("echo");
            assertThat(server.take().toString())
                    .isEqualTo("{\"id\":\"echo\",\"result\":[7],\"error\":null}");
        }
    }

    @Test
    void namesTheOperationThatIsRefused() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                WHOLE,
                                answering(
                                        "[{\"count\":1},{\"error\":\"unknown column\",\"details\":\"No"
                                                + " column x.\"},null]"));
                OvsdbClient client = connect(server)) {
            OvsdbException refusal =
                    catchThrowableOfType(
                            OvsdbException.class,
                            () ->
                                    client.transact(
                                            "Open_vSwitch",
                                            operations(
                                                    "[{\"op\":\"update\"},{\"op\":\"select\"},{\"op\":\"wait\"}]")));

            assertThat(refusal)
                    .hasMessageContaining("operation 2, select: unknown column (No column x.)");
            assertThat(refusal.isRetryable()).isFalse();
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void anAnswerWithoutResultButErrorIsARefusal() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                WHOLE,
                                request ->
                                        "{\"id\":"
                                                + request.get("id")
                                                + ",\"error\":{\"error\":\"unknown database\"}}");
                OvsdbClient client = connect(server)) {
            assertThat(catchThrowableOfType(OvsdbException.class, client::listDatabases))
                    .hasMessageEndingWith("refuses list_dbs: unknown database");
        }
    }

    @Test
    void aServerThatHangsUpIsToldOnceAndToEachThatWaits() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WHOLE, request -> null);
                OvsdbClient client = connect(server)) {
            OvsdbException fault = catchThrowableOfType(OvsdbException.class, client::echo);

            assertThat(fault.isRetryable()).isTrue();
            assertThat(told()).startsWith("closed: ");
            assertThat(client.isOpen()).isFalse();
            assertThat(catchThrowableOfType(OvsdbException.class, client::echo).isRetryable())
                    .isTrue();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void garbageEndsTheConnection() throws Exception {
        for (String garbage :
                List.of("[1]\n", "nonsense\n", "{\"id\":1,,}", "{\"id\":\u0000}", "17  ")) {
            try (ScriptedServer server = new ScriptedServer(WHOLE, request -> garbage);
                    OvsdbClient client = connect(server)) {
                assertThat(catchThrowableOfType(OvsdbException.class, client::echo).isRetryable())
                        .as(garbage)
                        .isTrue();
                assertThat(client.isOpen()).isFalse();
            }
        }
    }

    @Test
    void aMessageWithoutEndIsNotKept() throws Exception {
        String endless = "{\"id\":1,\"result\":[" + "\"aaaaaaaa\",".repeat(10_000);
        try (ScriptedServer server = new ScriptedServer(WHOLE, request -> endless);
                OvsdbClient client = connect(server)) {
            assertThat(catchThrowableOfType(OvsdbException.class, client::echo))
                    .hasMessageContaining("more than the limit of 16384 bytes");
        }
    }

    @Test
    void manySmallMessagesMayBeMoreThanTheLimitTogether() throws Exception {
        String update = "{\"id\":null,\"method\":\"update\",\"params\":[\"m\",{}]}";
        try (ScriptedServer server =
                        new ScriptedServer(
                                WHOLE,
                                request -> update.repeat(2_000) + answering("[]").apply(request));
                OvsdbClient client = connect(server)) {
            client.echo();

            assertThat(told).hasSize(2_000);
        }
    }

    @Test
    void deepNestingEndsTheConnection() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(WHOLE, request -> "{\"id\":" + "[".repeat(5_000));
                OvsdbClient client = connect(server)) {
            assertThat(catchThrowableOfType(OvsdbException.class, client::echo))
                    .hasMessageContaining("nesting");
        }
    }

    @Test
    void doesNotWaitForEverForAnAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WHOLE, request -> "");
                OvsdbClient client =
                        OvsdbClient.connect(
                                "127.0.0.1",
                                server.port(),
                                new OvsdbLimits(Duration.ofMillis(50), 1024),
                                listener)) {
            assertThat(catchThrowableOfType(OvsdbException.class, client::echo))
                    .hasMessageEndingWith("did not answer echo within 50 ms");
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        OvsdbException fault =
                catchThrowableOfType(
                        OvsdbException.class,
                        () -> OvsdbClient.connect("127.0.0.1", port, LIMITS, listener));

        assertThat(fault).hasMessageStartingWith("127.0.0.1:" + port);
        assertThat(fault.isRetryable()).isTrue();
    }

    @Test
    void survivesWhateverComes() throws Exception {
        long seed = Long.getLong("ebbflow.fuzz.seed", 42);
        Random random = new Random(seed);
        String good =
                "{\"id\":1,\"result\":[{\"rows\":[[\"map\",[[\"a\",1]]]]}],\"error\":null}"
                        + "{\"id\":null,\"method\":\"update\",\"params\":[\"m\",{\"I\":{\"u\":{\"new\":{}}}}]}"
                        + "{\"id\":\"echo\",\"method\":\"echo\",\"params\":[]}";
        for (int i = 0; i < 300; i++) {
            StringBuilder bad = new StringBuilder(good);
            for (int damage = random.nextInt(6); damage >= 0; damage--) {
                int at = random.nextInt(bad.length());
                bad.setCharAt(at, "{}[]\",:0\u00e4 x".charAt(random.nextInt(11)));
            }
            try (ScriptedServer server =
                            new ScriptedServer(
                                    1 + random.nextInt(50),
                                    request -> request.has("method") ? bad.toString() : null);
                    OvsdbClient client =
                            OvsdbClient.connect(
                                    "127.0.0.1",
                                    server.port(),
                                    new OvsdbLimits(Duration.ofMillis(20), 4096),
                                    listener)) {
                client.echo();
            } catch (OvsdbException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            }
        }
    }
}
