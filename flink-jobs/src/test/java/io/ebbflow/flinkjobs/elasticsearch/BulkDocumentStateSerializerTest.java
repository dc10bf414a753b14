package io.ebbflow.flinkjobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

final class BulkDocumentStateSerializerTest {

    /** One document, {@code i/é = {}}, as version 1 wrote it; must be read for ever. */
    private static final String VERSION_1 =
            "ffffffffffffffff"
                    + "00000001"
                    + "000000000000002a"
                    + "0000000169"
                    + "00000002c3a9"
                    + "000000027b7d";

    private final BulkDocumentStateSerializer serializer = new BulkDocumentStateSerializer();

    private static List<BulkDocument> documents(BufferedRequestState<BulkDocument> state) {
        return state.getBufferedRequestEntries().stream()
                .map(RequestEntryWrapper::getRequestEntry)
                .toList();
    }

    @Test
    void readsWhatItWrites() throws Exception {
        List<BulkDocument> documents =
                List.of(
                        SinkSettings.document("ü", "{\"x\":\"" + "y".repeat(100_000) + "\"}"),
                        new BulkDocument("a", "b", new byte[] {0, -1, 10}));
        byte[] bytes =
                serializer.serialize(
                        new BufferedRequestState<>(
                                documents.stream()
                                        .map(document -> new RequestEntryWrapper<>(document, 7))
                                        .toList()));
        assertThat(documents(serializer.deserialize(1, bytes))).isEqualTo(documents);
    }

    @Test
    void readsVersionOne() throws Exception {
        byte[] bytes = HexFormat.of().parseHex(VERSION_1);
        BulkDocument document = new BulkDocument("i", "é", new byte[] {'{', '}'});
        assertThat(documents(serializer.deserialize(1, bytes))).containsExactly(document);
        assertThat(
                        serializer.serialize(
                                new BufferedRequestState<>(
                                        List.of(new RequestEntryWrapper<>(document, 42)))))
                .isEqualTo(bytes);
    }

    @Test
    void refusesAnotherVersionAndDamage() {
        byte[] bytes = HexFormat.of().parseHex(VERSION_1);
        assertThatThrownBy(() -> serializer.deserialize(2, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }
}
