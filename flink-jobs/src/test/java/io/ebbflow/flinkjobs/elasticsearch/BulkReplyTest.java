package io.ebbflow.flinkjobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.flinkjobs.elasticsearch.ItemResult.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BulkReplyTest {

    private static List<ItemResult> read(String reply, int documents) throws IOException {
        return BulkReply.read(reply.getBytes(StandardCharsets.UTF_8), documents);
    }

    @Test
    void readsNoFurtherThanThatThereAreNoErrors() throws Exception {
        assertThat(read("{\"took\":3,\"errors\":false,\"items\":[ never read", 2)).isEmpty();
    }

    @Test
    void readsItemsThatComeBeforeTheWordOnErrors() throws Exception {
        String items = "{\"items\":[{\"index\":{\"status\":201}},{\"index\":{\"status\":429}}],";
        assertThat(read(items + "\"errors\":true}", 2))
                .extracting(ItemResult::status)
                .containsExactly(201, 429);
        assertThat(read(items + "\"errors\":false}", 2)).isEmpty();
    }

    @Test
    void tellsAnErrorWithItsCauses() throws Exception {
        String reply =
                """
                {"errors":true,"items":[{"index":{"_index":"a","_shards":{"total":2},"status":400,
                 "error":{"type":"mapper_parsing_exception","reason":"failed to parse field [n]",
                 "caused_by":{"type":"number_format_exception","reason":"For input: x"}}}}]}
                """;
        ItemResult result = read(reply, 1).get(0);
        assertThat(result.type()).isEqualTo("mapper_parsing_exception");
        assertThat(result.reason())
                .isEqualTo(
                        "mapper_parsing_exception: failed to parse field [n]:"
                                + " number_format_exception: For input: x");
    }

    @Test
    void boundsTheReason() throws Exception {
        String reply =
                "{\"errors\":true,\"items\":[{\"index\":{\"status\":400,\"error\":\"%s\"}}]}"
                        .formatted("x".repeat(5000));
        assertThat(read(reply, 1).get(0).reason()).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"errors\":\"false\"}",
                "{\"errors\":true}",
                "{\"errors\":true,\"items\":{}}",
                "{\"errors\":true,\"items\":[]}",
                "{\"errors\":true,\"items\":[{}]}",
                "{\"errors\":true,\"items\":[{\"index\":{}}]}",
                "{\"errors\":true,\"items\":[{\"index\":{\"status\":\"200\"}}]}",
                "{\"items\":[{\"index\":{\"status\":200}}]}",
                "{\"errors\":true,\"items\":[{\"index\":{\"status\":200}}"
            })
    void refusesWhatIsNoBulkReply(String reply) {
        assertThatThrownBy(() -> read(reply, 1)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', INDEXED",
        "201, '', INDEXED",
        "429, es_rejected_execution_exception, RETRY",
        "503, unavailable_shards_exception, RETRY",
        "403, cluster_block_exception, RETRY",
        "403, security_exception, RETRY",
        "400, document_parsing_exception, REJECTED",
        "404, index_not_found_exception, REJECTED",
        "409, version_conflict_engine_exception, REJECTED",
        "500, illegal_state_exception, DOUBTFUL"
    })
    void knowsWhatToDoByStatusAndType(int status, String type, Fate fate) {
        assertThat(new ItemResult(status, type, "").fate()).isEqualTo(fate);
    }

    @Test
    void readsWhyARequestFailedAsAWhole() throws Exception {
        String reply = "{\"error\":{\"type\":\"t\",\"reason\":\"r\"},\"status\":400}";
        assertThat(BulkReply.readError(reply.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ItemResult(400, "t", "t: r"));
        for (String other :
                List.of("", "null", "<html>", "{\"error\":\"x\"}", "{\"status\":400}")) {
            assertThatThrownBy(() -> BulkReply.readError(other.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IOException.class);
        }
    }
}
