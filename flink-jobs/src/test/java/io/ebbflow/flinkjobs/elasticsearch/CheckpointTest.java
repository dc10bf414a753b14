package io.ebbflow.flinkjobs.elasticsearch;

import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.OK;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.after;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.items;
import static io.ebbflow.flinkjobs.elasticsearch.ScriptedServer.status;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.documents;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A checkpoint keeps every document that has no answer yet, and never waits for a server. */
@Timeout(60)
final class CheckpointTest {

    private final RecordingRejections rejections = new RecordingRejections();
    private ScriptedServer server;
    private ScriptedServer afterwards;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        afterwards = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
        afterwards.close();
    }

    private SinkSettings batchesOf(int documents) {
        return new SinkSettings(server.url()).with(ElasticsearchOptions.BATCH_DOCUMENTS, documents);
    }

    private void restoreAndEnd(OperatorSubtaskState state) throws Exception {
        try (var writer =
                new WriterHarness(new SinkSettings(afterwards.url()), rejections, state)) {
            writer.end();
        }
    }

    @Test
    void keepsWhatWasNotSentYet() throws Exception {
        OperatorSubtaskState state;
        try (var writer = new WriterHarness(batchesOf(10), rejections)) {
            state = writer.write(documents(7)).snapshot();
        }
        assertThat(server.requests()).isEmpty();
        restoreAndEnd(state);
        assertThat(afterwards.stored()).containsOnlyKeys(keys(7));
    }

    @Test
    void sendsWhatIsRestoredWithoutFurtherInput() throws Exception {
        OperatorSubtaskState state;
        try (var writer = new WriterHarness(batchesOf(10), rejections)) {
            state = writer.write(documents(3)).snapshot();
        }
        SinkSettings settings = new SinkSettings(afterwards.url());
        try (var writer = new WriterHarness(settings, rejections, state)) {
            writer.advance(Duration.ofSeconds(1));
            Await.until("it is sent", () -> afterwards.stored().size() == 3);
        }
    }

    @Test
    void completesWhileTheServerIsDownAndKeepsEverything() throws Exception {
        server.thenAlways(status(503));
        SinkSettings settings =
                batchesOf(2)
                        .with(ElasticsearchOptions.RETRY_INITIAL, "1m")
                        .with(ElasticsearchOptions.RETRY_MAXIMUM, "1h");
        OperatorSubtaskState state;
        try (var writer = new WriterHarness(settings, rejections)) {
            writer.write(documents(7));
            Await.until("it has tried", () -> !server.requests().isEmpty());
            state = writer.snapshot();
        }
        restoreAndEnd(state);
        assertThat(afterwards.stored()).containsOnlyKeys(keys(7));
        assertThat(List.copyOf(afterwards.stored().keySet()))
                .as("each batch comes back in its order")
                .containsSubsequence("t-docs/d0", "t-docs/d1", "t-docs/d4", "t-docs/d5");
    }

    @Test
    void keepsOnlyWhatTheServerPutOff() throws Exception {
        server.thenAlways(items(key -> key.endsWith("d1") ? 429 : 200));
        SinkSettings settings = batchesOf(3).with(ElasticsearchOptions.RETRY_INITIAL, "20ms");
        OperatorSubtaskState state;
        try (var writer = new WriterHarness(settings, rejections)) {
            writer.write(documents(3));
            Await.until("the others are in", () -> server.stored().size() == 2);
            state = writer.snapshot();
            assertThat(writer.sent()).isEqualTo(2);
        }
        restoreAndEnd(state);
        assertThat(afterwards.stored()).containsOnlyKeys("t-docs/d1");
    }

    @Test
    void waitsForAnswersOnTheirWay() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        server.then(after(answer, OK));
        Thread opener =
                new Thread(
                        () -> {
                            // an answer that is not waited for comes too late for this
                            Await.happens(Duration.ofMillis(100), () -> false);
                            answer.countDown();
                        });
        OperatorSubtaskState state;
        try (var writer = new WriterHarness(batchesOf(3), rejections)) {
            writer.write(documents(4));
            Await.until("it is asked", () -> server.requests().size() == 1);
            opener.start();
            state = writer.snapshot();
            assertThat(server.stored()).containsOnlyKeys(keys(3));
        }
        opener.join();
        restoreAndEnd(state);
        assertThat(afterwards.stored()).containsOnlyKeys("t-docs/d3");
    }

    @Test
    void documentsWhoseRejectionIsNotSafeStay() throws Exception {
        server.thenAlways(items(key -> 400));
        rejections.failing(Integer.MAX_VALUE);
        OperatorSubtaskState state;
        try (var log = new CapturedLog(Delivery.class);
                var writer = new WriterHarness(batchesOf(2), rejections)) {
            writer.write(documents(2));
            Await.until("it was tried", () -> !log.lines().isEmpty());
            state = writer.snapshot();
        }
        rejections.failing(0);
        afterwards.thenAlways(items(key -> 400));
        restoreAndEnd(state);
        assertThat(rejections.keys()).containsExactlyElementsOf(keys(2));
    }

    @Test
    void goesOnAfterTheCheckpointWithoutFurtherInput() throws Exception {
        CountDownLatch checkpointed = new CountDownLatch(1);
        server.thenAlways(
                (s, request) -> (checkpointed.getCount() > 0 ? status(503) : OK).give(s, request));
        try (var writer = new WriterHarness(batchesOf(2), rejections)) {
            writer.write(documents(7)).snapshot();
            checkpointed.countDown();
            writer.advance(Duration.ofSeconds(1));
            Await.until(
                    "all is in",
                    () -> {
                        writer.runMails();
                        return server.stored().size() == 7;
                    });
        }
    }

    @Test
    void takesUpTheStatesOfTwoInstances() throws Exception {
        List<BulkDocument> all = documents(6);
        OperatorSubtaskState one;
        OperatorSubtaskState two;
        try (var writer = new WriterHarness(batchesOf(10), rejections)) {
            one = writer.write(all.subList(0, 3)).snapshot();
        }
        try (var writer = new WriterHarness(batchesOf(10), rejections)) {
            two = writer.write(all.subList(3, 6)).snapshot();
        }
        restoreAndEnd(AbstractStreamOperatorTestHarness.repackageState(one, two));
        assertThat(afterwards.stored()).containsOnlyKeys(keys(6));
    }
}
