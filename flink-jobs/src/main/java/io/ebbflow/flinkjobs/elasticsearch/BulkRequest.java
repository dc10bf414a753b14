package io.ebbflow.flinkjobs.elasticsearch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a bulk request: per document a line that says where it goes, and the document. */
final class BulkRequest {

    private static final byte[] INDEX =
            "{\"index\":{\"_index\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ID = "\",\"_id\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\"}}\n".getBytes(StandardCharsets.UTF_8);
    private static final int FRAME = INDEX.length + ID.length + END.length + 1;

    private BulkRequest() {}

    /** Bytes that a document takes in a request, as long as its names need no escapes. */
    static long sizeOf(BulkDocument document) {
        return (long) FRAME
                + document.index().length()
                + document.id().length()
                + document.json().length;
    }

    static byte[] body(String indexPrefix, List<BulkDocument> documents) {
        long size = documents.stream().mapToLong(BulkRequest::sizeOf).sum();
        var out = new ByteArrayOutputStream(Math.toIntExact(size + 64));
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        for (BulkDocument document : documents) {
            out.writeBytes(INDEX);
            out.writeBytes(encoder.quoteAsUTF8(indexPrefix + document.index()));
            out.writeBytes(ID);
            out.writeBytes(encoder.quoteAsUTF8(document.id()));
            out.writeBytes(END);
            writeOnOneLine(document.json(), out);
            out.write('\n');
        }
        return out.toByteArray();
    }

    /**
     * A line break would end the document and make the rest of it the next action. In JSON it can
     * only stand between tokens, where a blank means the same.
     */
    private static void writeOnOneLine(byte[] json, ByteArrayOutputStream out) {
        int from = 0;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                out.write(json, from, i - from);
                out.write(' ');
                from = i + 1;
            }
        }
        out.write(json, from, json.length - from);
    }
}
