package io.ebbflow.flinkjobs.elasticsearch;

import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.OK;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.error;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.garbage;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.silence;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.stalledBody;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.status;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.documents;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that gives no bulk reply is down: nothing is lost, nothing rejected, one line each way.
 */
@Timeout(60)
final class OutageTest {

    private final RecordingRejections rejections = new RecordingRejections();

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of("status 500", status(500)),
                Arguments.of("status 502", status(502)),
                Arguments.of("status 503", status(503)),
                Arguments.of("status 429", status(429)),
                Arguments.of("status 401", status(401)),
                Arguments.of("status 403", status(403)),
                Arguments.of("status 404", status(404)),
                Arguments.of("status 301", status(301)),
                // a proxy's own, which says nothing of the documents
                Arguments.of("no error of Elasticsearch", status(400)),
                Arguments.of("status 503", error(503, "cluster_block_exception")),
                Arguments.of("", garbage("")),
                Arguments.of("", garbage("<html>welcome</html>")),
                Arguments.of("0 documents where 3 were sent", garbage("{}")),
                Arguments.of("", garbage("{\"errors\":true,\"items\":[{\"index\":{\"stat")),
                Arguments.of("", garbage("{\"errors\":true,\"items\":[{\"index\":{}}]}")),
                Arguments.of(
                        "1 documents where 3 were sent",
                        garbage("{\"errors\":true,\"items\":[{\"index\":{\"status\":200}}]}")),
                Arguments.of("no reply in 1000 ms", silence()),
                Arguments.of("no reply in 1000 ms", stalledBody()));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void losesNothingAndSaysSoOnce(String reason, ScriptedServer.Answer trouble) throws Exception {
        try (var server = new ScriptedServer().then(trouble, trouble, trouble);
                var log = new CapturedLog(ServerPool.class)) {
            SinkSettings settings =
                    new SinkSettings(server.url())
                            .with(ElasticsearchOptions.BATCH_DOCUMENTS, 3)
                            .with(ElasticsearchOptions.IN_FLIGHT, 1)
                            .with(
                                    ElasticsearchOptions.REQUEST_TIMEOUT,
                                    reason.startsWith("no reply") ? "1s" : "30s");
            try (var writer = new WriterHarness(settings, rejections)) {
                writer.write(documents(9)).end();
                assertThat(writer.sent()).isEqualTo(9);
            }
            assertThat(server.stored()).containsOnlyKeys(keys(9));
            assertThat(rejections.rejected()).isEmpty();
            assertThat(server.requests()).hasSize(6);
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0))
                    .startsWith("WARN Elasticsearch at " + server.url() + " takes no documents: ")
                    .contains(reason);
            assertThat(log.lines().get(1))
                    .startsWith("INFO Elasticsearch at " + server.url() + " takes documents again");
        }
    }

    @Test
    void findsAServerThatStartsAfterTheJob() throws Exception {
        URI url;
        try (var gone = new ScriptedServer()) {
            url = gone.url();
        }
        SinkSettings settings = new SinkSettings(url).with(ElasticsearchOptions.BATCH_DOCUMENTS, 2);
        try (var log = new CapturedLog(ServerPool.class);
                var writer = new WriterHarness(settings, rejections)) {
            writer.write(documents(4));
            Await.until("it is missed", () -> !log.lines().isEmpty());
            assertThat(log.lines().get(0)).contains(url.toString()).contains("ConnectException");
            try (var server = new ScriptedServer(url.getPort())) {
                writer.write(documents(9)).end();
                assertThat(server.stored()).containsOnlyKeys(keys(9));
            }
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void backsOffInsteadOfAskingAllTheTime() throws Exception {
        try (var server = new ScriptedServer().thenAlways(status(503))) {
            SinkSettings settings =
                    new SinkSettings(server.url())
                            .with(ElasticsearchOptions.BATCH_DOCUMENTS, 1)
                            .with(ElasticsearchOptions.IN_FLIGHT, 1)
                            .with(ElasticsearchOptions.RETRY_INITIAL, "100ms")
                            .with(ElasticsearchOptions.RETRY_MAXIMUM, "1m");
            try (var writer = new WriterHarness(settings, rejections)) {
                long begun = System.nanoTime();
                writer.write(documents(3));
                Await.until("it has tried four times", () -> server.requests().size() == 4);
                // 100, 200 and 400 ms, each times 0.5 at least
                assertThat(System.nanoTime() - begun).isGreaterThan(350_000_000L);
            }
        }
    }

    @Test
    void takesTheOtherServerWhileOneIsDown() throws Exception {
        try (var bad = new ScriptedServer().thenAlways(status(503));
                var good = new ScriptedServer();
                var log = new CapturedLog(ServerPool.class)) {
            SinkSettings settings =
                    new SinkSettings(bad.url(), good.url())
                            .with(ElasticsearchOptions.BATCH_DOCUMENTS, 2)
                            .with(ElasticsearchOptions.IN_FLIGHT, 1)
                            .with(ElasticsearchOptions.RETRY_INITIAL, "1m")
                            .with(ElasticsearchOptions.RETRY_MAXIMUM, "1m");
            try (var writer = new WriterHarness(settings, rejections)) {
                writer.write(documents(20)).end();
            }
            assertThat(good.stored()).containsOnlyKeys(keys(20));
            assertThat(bad.requests()).hasSize(1);
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void asksServersInTurn() throws Exception {
        try (var one = new ScriptedServer();
                var two = new ScriptedServer()) {
            SinkSettings settings =
                    new SinkSettings(one.url(), two.url())
                            .with(ElasticsearchOptions.BATCH_DOCUMENTS, 1);
            try (var writer = new WriterHarness(settings, rejections)) {
                writer.write(documents(10)).end();
            }
            assertThat(one.stored()).hasSize(5);
            assertThat(two.stored()).hasSize(5);
        }
    }

    @Test
    void sendsTheAuthorizationAndReadsItAgainWhenRefused(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("authorization");
        Files.writeString(file, "ApiKey old\n");
        try (var server = new ScriptedServer();
                var log = new CapturedLog(ServerPool.class)) {
            server.thenAlways(
                    (s, request) -> {
                        String given =
                                request.exchange().getRequestHeaders().getFirst("Authorization");
                        if ("ApiKey new".equals(given)) {
                            OK.give(s, request);
                        } else {
                            Files.writeString(file, "ApiKey new\n");
                            status(401).give(s, request);
                        }
                    });
            SinkSettings settings =
                    new SinkSettings(server.url())
                            .with(ElasticsearchOptions.AUTHORIZATION_FILE, file);
            try (var writer = new WriterHarness(settings, rejections)) {
                writer.write(documents(2)).end();
            }
            assertThat(server.stored()).hasSize(2);
            assertThat(log.lines().get(0)).contains("status 401").doesNotContain("old");
        }
    }
}
