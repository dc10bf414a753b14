package io.ebbflow.flinkjobs.elasticsearch;

import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.document;
import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.documents;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the sink makes of a real server, whichever it is; its {@code http.max_content_length} must
 * be 1 MiB.
 */
@Timeout(180)
abstract class ServerContract {

    private static final String LONG_FIELD =
            "{\"mappings\":{\"properties\":{\"n\":{\"type\":\"long\"}}}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private RecordingRejections rejections;

    abstract URI url();

    @BeforeEach
    void clear() throws Exception {
        rejections = new RecordingRejections();
        for (String index : new String[] {"t-docs", "t-other"}) {
            send("DELETE", "/" + index + "?ignore_unavailable=true", "");
        }
    }

    private SinkSettings settings() {
        return new SinkSettings(url());
    }

    private JsonNode send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode())
                .as("%s %s: %s", method, path, new String(response.body(), StandardCharsets.UTF_8))
                .isBetween(200, 299);
        return Json.mapper().readTree(response.body());
    }

    final long count(String index) throws Exception {
        send("POST", "/" + index + "/_refresh", "");
        return send("GET", "/" + index + "/_count", "").get("count").longValue();
    }

    private JsonNode source(String id) throws Exception {
        return send("GET", "/t-docs/_doc/" + id, "").get("_source");
    }

    @Test
    void indexesEveryDocumentOnceHoweverOftenItIsReplayed() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (var writer = new WriterHarness(settings(), rejections)) {
                writer.write(documents(5000)).end();
                assertThat(writer.sent()).isEqualTo(5000);
            }
        }
        assertThat(count("t-docs")).isEqualTo(5000);
        assertThat(source("d4711").get("of").textValue()).isEqualTo("d4711");
        assertThat(rejections.rejected()).isEmpty();
    }

    @Test
    void onlyTheDocumentsThatFitNoMappingAreRejected() throws Exception {
        send("PUT", "/t-docs", LONG_FIELD);
        List<BulkDocument> documents = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            documents.add(document("d" + i, i % 100 == 7 ? "{\"n\":\"x\"}" : "{\"n\":" + i + "}"));
        }
        try (var writer = new WriterHarness(settings(), rejections)) {
            writer.write(documents).end();
        }
        assertThat(count("t-docs")).isEqualTo(297);
        assertThat(rejections.keys())
                .containsExactlyInAnyOrder("t-docs/d7", "t-docs/d107", "t-docs/d207");
        RejectedDocument first = rejections.rejected().get(0);
        assertThat(first.status()).isEqualTo(400);
        assertThat(first.reason()).contains("failed to parse field [n] of type [long]");
    }

    @Test
    void rejectsWhatIsNoJsonOrHasNoUsableIndex() throws Exception {
        BulkDocument badIndex =
                new BulkDocument("No Such Name", "a", "{}".getBytes(StandardCharsets.UTF_8));
        try (var writer = new WriterHarness(settings(), rejections)) {
            writer.write(document("good"), document("cut", "{\"x\":"), document("list", "[1]"));
            writer.write(badIndex, document("lines", "{\r\n \"x\": 1\n}\n")).end();
        }
        assertThat(rejections.keys())
                .containsExactlyInAnyOrder("t-docs/cut", "t-docs/list", "t-No Such Name/a");
        assertThat(count("t-docs")).isEqualTo(2);
        assertThat(source("lines").get("x").intValue()).isEqualTo(1);
    }

    @Test
    void rejectsAnIdThatIsTooLongForTheServer() throws Exception {
        List<BulkDocument> documents = new ArrayList<>(documents(10));
        documents.add(document("x".repeat(513)));
        try (var writer = new WriterHarness(settings(), rejections)) {
            writer.write(documents).end();
        }
        assertThat(rejections.rejected())
                .extracting(document -> document.document().id().length())
                .containsExactly(513);
        assertThat(count("t-docs")).isEqualTo(10);
    }

    @Test
    void halvesRequestsThatAreTooLargeAndRejectsTheDocumentThatIs() throws Exception {
        String text = "x".repeat(300_000);
        List<BulkDocument> documents = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String own = i == 5 ? text.repeat(4) : text;
            documents.add(document("d" + i, "{\"text\":\"" + own + "\"}"));
        }
        SinkSettings settings = settings().with(ElasticsearchOptions.BATCH_BYTES, 10 << 20);
        try (var writer = new WriterHarness(settings, rejections)) {
            writer.write(documents).end();
        }
        assertThat(rejections.keys()).containsExactly("t-docs/d5");
        assertThat(rejections.rejected().get(0).status()).isEqualTo(413);
        assertThat(count("t-docs")).isEqualTo(11);
    }

    @Test
    void waitsUntilAnIndexIsNoLongerBlocked() throws Exception {
        send("PUT", "/t-docs", "");
        send("PUT", "/t-docs/_settings", "{\"index.blocks.write\":true}");
        SinkSettings settings = settings().with(ElasticsearchOptions.BATCH_DOCUMENTS, 5);
        try (var log = new CapturedLog(Delivery.class);
                var writer = new WriterHarness(settings, rejections)) {
            writer.write(documents(10));
            Await.until("it is put off", () -> !log.lines().isEmpty());
            assertThat(log.lines().get(0)).contains("403 cluster_block_exception");
            send("PUT", "/t-docs/_settings", "{\"index.blocks.write\":null}");
            writer.end();
        }
        assertThat(count("t-docs")).isEqualTo(10);
        assertThat(rejections.rejected()).isEmpty();
    }

    @Test
    void theLastVersionOfADocumentStays() throws Exception {
        SinkSettings settings =
                settings()
                        .with(ElasticsearchOptions.BATCH_DOCUMENTS, 3)
                        .with(ElasticsearchOptions.IN_FLIGHT, 4);
        try (var writer = new WriterHarness(settings, rejections)) {
            for (int version = 1; version <= 50; version++) {
                writer.write(document("a", "{\"v\":" + version + "}"), document("d" + version));
            }
            writer.end();
        }
        assertThat(source("a").get("v").intValue()).isEqualTo(50);
        assertThat(count("t-docs")).isEqualTo(51);
    }
}
