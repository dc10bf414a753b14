package io.ebbflow.flinkjobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BulkRequestTest {

    private static BulkDocument document(String index, String id, String json) {
        return new BulkDocument(index, id, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(BulkDocument... documents) {
        return new String(BulkRequest.body("p-", List.of(documents)), StandardCharsets.UTF_8);
    }

    @Test
    void writesALineOfActionAndALineOfDocument() {
        assertThat(body(document("a", "1", "{\"x\":1}"), document("b", "2", "{}")))
                .isEqualTo(
                        """
                        {"index":{"_index":"p-a","_id":"1"}}
                        {"x":1}
                        {"index":{"_index":"p-b","_id":"2"}}
                        {}
                        """);
    }

    @Test
    void escapesNames() {
        assertThat(body(document("a", "\"}\n{é", "{}")))
                .isEqualTo("{\"index\":{\"_index\":\"p-a\",\"_id\":\"\\\"}\\n{é\"}}\n{}\n");
    }

    @Test
    void putsADocumentOfSeveralLinesOnOne() {
        assertThat(body(document("a", "1", "{\r\n \"x\": 1\n}\n")))
                .isEqualTo("{\"index\":{\"_index\":\"p-a\",\"_id\":\"1\"}}\n{   \"x\": 1 } \n");
    }

    @Test
    void knowsTheSizeBeforehand() {
        BulkDocument document = document("index", "id", "{\"x\":1}");
        assertThat(BulkRequest.sizeOf(document))
                .isEqualTo(BulkRequest.body("", List.of(document)).length);
    }

    @Test
    void aDocumentNeedsIndexIdAndContent() {
        assertThatThrownBy(() -> document(" ", "1", "{}")).hasMessageContaining("index ' '");
        assertThatThrownBy(() -> document("a", "", "{}")).hasMessageContaining("id ''");
        assertThatThrownBy(() -> document("a", "1", "")).hasMessageContaining("a/1 is empty");
    }
}
