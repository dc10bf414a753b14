package io.ebbflow.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DocumentDecodingTest {

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    private static final String LINE =
            "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"host\":{\"name\":\"a\"},"
                    + "\"event\":{\"dataset\":\"system.load\"},"
                    + "\"system\":{\"load\":{\"norm\":{\"1\":0.5}}}}";

    private static final String PRETTY =
            """
            {
              "@timestamp": "2026-03-01T10:00:00Z",
              "host": {"name": "braces } and \\" quotes {"},
              "event": {
                "dataset": "system.load"
              },
              "system": {"load": {"norm": {"1": 0.5}}}
            }
            """;

    private final DocumentDecoding decoding =
            new DocumentDecoding(new MetricbeatDecoder(DecodeLimits.DEFAULT), DecodeLimits.DEFAULT);

    /** What became of each document, by where it starts. */
    private Map<String, String> decode(String text) throws IOException {
        Map<String, String> results = new TreeMap<>();
        decoding.decode(
                "f",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                RECORDED,
                (source, document, result) ->
                        results.put(
                                source,
                                result.fold(
                                        decoded -> "ok",
                                        ignored -> "ignored",
                                        rejected -> "rejected")));
        return results;
    }

    @Test
    void readsOneDocumentALine() throws IOException {
        assertThat(decode(LINE + "\n" + LINE + "\r\n\n" + LINE))
                .isEqualTo(Map.of("f:1", "ok", "f:2", "ok", "f:4", "ok"));
    }

    @Test
    void readsPrettyPrintedDocumentsOneAfterTheOther() throws IOException {
        assertThat(decode(PRETTY + PRETTY)).isEqualTo(Map.of("f:1", "ok", "f:9", "ok"));
    }

    @Test
    void readsDocumentsWithoutALineBreakBetweenThem() throws IOException {
        List<String> sources = new ArrayList<>();
        long documents =
                decoding.decode(
                        "f",
                        new ByteArrayInputStream((LINE + LINE).getBytes(StandardCharsets.UTF_8)),
                        RECORDED,
                        (source, document, result) -> sources.add(source));

        assertThat(documents).isEqualTo(2);
        assertThat(sources).containsExactly("f:1", "f:1");
    }

    @Test
    void aLineThatIsCutShortTakesNoOtherWithIt() throws IOException {
        for (int length = 1; length < LINE.length(); length++) {
            char last = LINE.charAt(length - 1);
            // after these an object may follow on the next line, so that one is lost too
            boolean open = last == ':' || last == ',';
            String text = LINE.substring(0, length) + "\n" + LINE + "\n" + LINE + "\n";

            Map<String, String> results = decode(text);

            assertThat(results).as(text).containsEntry("f:1", "rejected");
            assertThat(results).as(text).containsEntry("f:3", "ok");
            if (!open) {
                assertThat(results).as(text).containsEntry("f:2", "ok").hasSize(3);
            }
        }
    }

    @Test
    void aDocumentThatIsCutShortWhilePrettyPrintedEndsAtTheNextOne() throws IOException {
        String cut = PRETTY.substring(0, PRETTY.indexOf("  \"system\""));

        assertThat(decode(cut + PRETTY)).containsEntry("f:1", "rejected");
        assertThat(decode(PRETTY.replace("load\"\n", "load\n") + PRETTY))
                .isEqualTo(Map.of("f:1", "rejected", "f:9", "ok"));
    }

    @Test
    void reportsLinesThatAreNoDocuments() throws IOException {
        assertThat(decode("# comment\n" + LINE + "\n}\n[1,\n2]\n" + LINE))
                .isEqualTo(
                        Map.of(
                                "f:1",
                                "rejected",
                                "f:2",
                                "ok",
                                "f:3",
                                "rejected",
                                "f:4",
                                "rejected",
                                "f:6",
                                "ok"));
    }

    @Test
    void skipsAByteOrderMarkAndReadsNothingFromNothing() throws IOException {
        assertThat(decode("\uFEFF" + LINE)).isEqualTo(Map.of("f:1", "ok"));
        assertThat(decode("")).isEmpty();
        assertThat(decode("\n \n")).isEmpty();
    }

    @Test
    void holdsNoMoreOfALargeDocumentThanTheLimit() throws IOException {
        List<String> reasons = new ArrayList<>();
        int[] held = {0};
        String text = "{\"x\":\"" + "y".repeat(5_000_000) + "\"}\n" + LINE;
        InputStream large = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

        decoding.decode(
                "f",
                large,
                RECORDED,
                (source, document, result) -> {
                    held[0] = Math.max(held[0], document.length);
                    reasons.add(
                            source
                                    + " "
                                    + result.fold(
                                            decoded -> "ok",
                                            DecodeResult.Ignored::reason,
                                            DecodeResult.Rejected::reason));
                });

        assertThat(reasons)
                .containsExactly(
                        "f:1 the document is 5000008 bytes, more than the limit of 1048576",
                        "f:2 ok");
        assertThat(held[0]).isEqualTo(1024 * 1024);
    }
}
