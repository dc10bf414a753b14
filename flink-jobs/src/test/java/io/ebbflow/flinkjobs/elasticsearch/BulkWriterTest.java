package io.ebbflow.flinkjobs.elasticsearch;

import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.OK;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.error;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.items;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.silence;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.status;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.tooLarge;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.document;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.documents;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of documents while the server answers; when it does not: {@link OutageTest}. */
@Timeout(60)
final class BulkWriterTest {

    private final RecordingRejections rejections = new RecordingRejections();
    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SinkSettings settings() {
        return new SinkSettings(server.url());
    }

    private SinkSettings oneBatchOf(int documents) {
        return settings()
                .with(ElasticsearchOptions.BATCH_DOCUMENTS, documents)
                .with(ElasticsearchOptions.IN_FLIGHT, 1);
    }

    @Test
    void indexesEveryDocumentInBatchesOfTheSizeSet() throws Exception {
        try (var writer = new WriterHarness(oneBatchOf(10), rejections)) {
            writer.write(documents(25)).end();
            assertThat(writer.sent()).isEqualTo(25);
        }
        assertThat(server.stored())
                .containsOnlyKeys(keys(25))
                .containsEntry("t-docs/d7", "{\"of\":\"d7\"}");
        assertThat(server.requests()).extracting(List::size).containsExactly(10, 10, 5);
    }

    @Test
    void endsABatchAtItsBytes() throws Exception {
        SinkSettings settings =
                settings()
                        .with(ElasticsearchOptions.BATCH_BYTES, 2048)
                        .with(ElasticsearchOptions.IN_FLIGHT, 1);
        String half = "{\"text\":\"" + "x".repeat(900) + "\"}";
        String tooLong = "{\"text\":\"" + "x".repeat(5000) + "\"}";
        try (var writer = new WriterHarness(settings, rejections)) {
            writer.write(document("a", half), document("b", half), document("c", half));
            writer.write(document("d", tooLong), document("e", half)).end();
        }
        assertThat(server.requests())
                .containsExactly(
                        List.of("t-docs/a", "t-docs/b"),
                        List.of("t-docs/c"),
                        List.of("t-docs/d"),
                        List.of("t-docs/e"));
    }

    @Test
    void sendsWhatFillsNoBatchOnceItHasLingered() throws Exception {
        SinkSettings settings = settings().with(ElasticsearchOptions.LINGER, "5s");
        try (var writer = new WriterHarness(settings, rejections)) {
            writer.write(documents(3));
            writer.advance(Duration.ofMillis(4999));
            assertThat(server.requests()).isEmpty();
            writer.advance(Duration.ofMillis(1));
            Await.until("it is sent", () -> server.stored().size() == 3);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsAgainOnlyWhatTheServerPutsOff() throws Exception {
        server.then(
                items(key -> key.endsWith("d1") ? 429 : 201),
                items(key -> key.endsWith("d1") ? 503 : 201));
        try (var writer = new WriterHarness(oneBatchOf(3), rejections)) {
            writer.write(documents(3)).end();
            assertThat(writer.sent()).isEqualTo(3);
        }
        assertThat(server.requests())
                .containsExactly(keys(3), List.of("t-docs/d1"), List.of("t-docs/d1"));
        assertThat(server.stored()).containsOnlyKeys(keys(3));
        assertThat(rejections.rejected()).isEmpty();
    }

    @Test
    void putsAwayWhatTheServerCannotMapAndIndexesTheRest() throws Exception {
        server.thenAlways(items(key -> key.endsWith("d1") ? 400 : 201));
        try (var writer = new WriterHarness(oneBatchOf(3), rejections)) {
            writer.write(documents(5)).end();
            assertThat(writer.sent()).isEqualTo(4);
        }
        assertThat(rejections.rejected())
                .containsExactly(
                        new RejectedDocument(
                                document("d1"), "t-docs", 400, "as_told_exception: of t-docs/d1"));
        assertThat(server.stored())
                .containsOnlyKeys("t-docs/d0", "t-docs/d2", "t-docs/d3", "t-docs/d4");
    }

    @Test
    void aBatchIsNotDoneBeforeItsRejectedDocumentsAreSafe() throws Exception {
        server.then(items(key -> 400));
        rejections.failing(4);
        try (var writer = new WriterHarness(oneBatchOf(2), rejections)) {
            writer.write(documents(2)).end();
        }
        assertThat(rejections.keys()).containsExactlyElementsOf(keys(2));
        assertThat(server.requests()).as("not asked again").hasSize(1);
    }

    @Test
    void findsTheDocumentThatMakesARequestTooLarge() throws Exception {
        server.thenAlways(tooLarge(request -> request.keys().contains("t-docs/d5"), OK));
        try (var writer = new WriterHarness(oneBatchOf(8), rejections)) {
            writer.write(documents(8)).end();
        }
        assertThat(rejections.keys()).containsExactly("t-docs/d5");
        assertThat(rejections.rejected().get(0).status()).isEqualTo(413);
        assertThat(server.stored()).hasSize(7).doesNotContainKey("t-docs/d5");
    }

    @Test
    void halvesARequestThatIsTooLargeOnlyAsAWhole() throws Exception {
        server.thenAlways(tooLarge(request -> request.keys().size() > 2, OK));
        try (var writer = new WriterHarness(oneBatchOf(7), rejections)) {
            writer.write(documents(7)).end();
        }
        assertThat(rejections.rejected()).isEmpty();
        assertThat(server.stored()).containsOnlyKeys(keys(7));
    }

    @Test
    void findsTheDocumentForWhichTheServerRefusesAWholeRequest() throws Exception {
        server.thenAlways(
                (s, request) ->
                        (request.keys().contains("t-docs/d2")
                                        ? error(400, "action_request_validation_exception")
                                        : OK)
                                .give(s, request));
        try (var writer = new WriterHarness(oneBatchOf(4), rejections)) {
            writer.write(documents(4)).end();
        }
        assertThat(rejections.keys()).containsExactly("t-docs/d2");
        assertThat(rejections.rejected().get(0).reason())
                .isEqualTo("action_request_validation_exception: as told");
        assertThat(server.stored()).hasSize(3);
    }

    @Test
    void putsAwayADocumentAtWhichTheServerFailsTimeAndAgain() throws Exception {
        server.thenAlways(items(key -> key.endsWith("d0") ? 500 : 200));
        try (var writer = new WriterHarness(oneBatchOf(2), rejections)) {
            writer.write(documents(2)).end();
        }
        assertThat(rejections.keys()).containsExactly("t-docs/d0");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void waitsForAnIndexThatIsBlockedInsteadOfRejecting() throws Exception {
        ScriptedServer.Answer blocked = items(key -> 403, "cluster_block_exception");
        server.then(blocked, blocked, blocked, blocked, blocked, blocked);
        try (var log = new CapturedLog(Delivery.class);
                var writer = new WriterHarness(oneBatchOf(2), rejections)) {
            writer.write(documents(2)).end();
            assertThat(log.lines())
                    .containsExactly(
                            "WARN Elasticsearch puts off 2 documents time and again: 403"
                                    + " cluster_block_exception: of t-docs/d1");
        }
        assertThat(rejections.rejected()).isEmpty();
        assertThat(server.stored()).hasSize(2);
    }

    @Test
    void anOlderVersionNeverOverwritesANewerOne() throws Exception {
        server.then(items(key -> 429), items(key -> 429));
        SinkSettings settings =
                settings()
                        .with(ElasticsearchOptions.BATCH_DOCUMENTS, 1)
                        .with(ElasticsearchOptions.IN_FLIGHT, 3);
        try (var writer = new WriterHarness(settings, rejections)) {
            writer.write(document("a", "{\"v\":1}"), document("a", "{\"v\":2}"));
            writer.write(document("a", "{\"v\":3}")).end();
        }
        assertThat(server.rawRequests())
                .extracting(request -> request.documents().get("t-docs/a"))
                .containsExactly("{\"v\":1}", "{\"v\":1}", "{\"v\":1}", "{\"v\":2}", "{\"v\":3}");
        assertThat(server.stored()).containsEntry("t-docs/a", "{\"v\":3}");
    }

    @Test
    void sendsTwoVersionsInOneBatchOneAfterTheOther() throws Exception {
        try (var writer = new WriterHarness(settings(), rejections)) {
            writer.write(document("a", "{\"v\":1}"), document("a", "{\"v\":2}"), document("b"));
            writer.end();
        }
        assertThat(server.requests())
                .containsExactly(List.of("t-docs/a"), List.of("t-docs/a", "t-docs/b"));
        assertThat(server.stored()).containsEntry("t-docs/a", "{\"v\":2}");
    }

    @Test
    void holdsUpTheJobWhileTheBufferIsFull() throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean ranAhead = new AtomicBoolean();
        server.thenAlways(
                (s, request) -> {
                    // two on their way, six in the buffer, and the next is being written
                    int room = s.stored().size() + 2 + 6;
                    Await.until("the buffer is full", () -> written.get() >= Math.min(room, 20));
                    if (Await.happens(Duration.ofMillis(50), () -> written.get() > room)) {
                        ranAhead.set(true);
                    }
                    OK.give(s, request);
                });
        SinkSettings settings = oneBatchOf(2).with(ElasticsearchOptions.BUFFER_DOCUMENTS, 6);
        try (var writer = new WriterHarness(settings, rejections)) {
            for (BulkDocument document : documents(20)) {
                writer.write(document);
                written.incrementAndGet();
            }
            writer.end();
        }
        assertThat(ranAhead).isFalse();
        assertThat(server.stored()).containsOnlyKeys(keys(20));
    }

    @Test
    void closesAtOnceWhileTheServerIsSilent() throws Exception {
        server.thenAlways(silence());
        SinkSettings settings =
                settings()
                        .with(ElasticsearchOptions.BATCH_DOCUMENTS, 1)
                        .with(ElasticsearchOptions.REQUEST_TIMEOUT, "10m");
        var writer = new WriterHarness(settings, rejections);
        writer.write(documents(4));
        Await.until("two requests are on their way", () -> server.requests().size() == 2);
        long begun = System.nanoTime();
        writer.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        Await.until("its threads are gone", BulkWriterTest::noSenders);
    }

    @Test
    void closesAtOnceWhileItWaitsToTryAgain() throws Exception {
        server.thenAlways(status(503));
        SinkSettings settings =
                oneBatchOf(1)
                        .with(ElasticsearchOptions.RETRY_INITIAL, "1m")
                        .with(ElasticsearchOptions.RETRY_MAXIMUM, "1h");
        var writer = new WriterHarness(settings, rejections);
        writer.write(documents(1));
        Await.until("it has tried", () -> server.requests().size() == 1);
        long begun = System.nanoTime();
        writer.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        Await.until("its threads are gone", BulkWriterTest::noSenders);
    }

    @Test
    void aCancelEndsAWriteThatWaitsForRoom() throws Exception {
        server.thenAlways(silence());
        SinkSettings settings = oneBatchOf(1).with(ElasticsearchOptions.BUFFER_DOCUMENTS, 1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread task =
                new Thread(
                        () -> {
                            try (var writer = new WriterHarness(settings, rejections)) {
                                writer.write(documents(5));
                            } catch (InterruptedException e) {
                                ended.countDown();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        task.start();
        Await.until("it waits", () -> waitsForMail(task));
        Await.until("a request is out", () -> server.requests().size() == 1);
        task.interrupt();
        Await.until("the write ends", () -> ended.getCount() == 0);
        Await.until("its threads are gone", BulkWriterTest::noSenders);
    }

    private static boolean waitsForMail(Thread task) {
        return Stream.of(task.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("yield"));
    }

    private static boolean noSenders() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("elasticsearch-sink"));
    }
}
