package io.ebbflow.flinkjobs.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * State of the sink in version 1: per document index, id and JSON, each as its length in bytes and
 * its bytes.
 */
final class BulkDocumentStateSerializer extends AsyncSinkWriterStateSerializer<BulkDocument> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<BulkDocument> deserialize(int version, byte[] serialized)
            throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "state of the Elasticsearch sink has version "
                            + version
                            + ", this release reads "
                            + VERSION);
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(BulkDocument document, DataOutputStream out)
            throws IOException {
        write(document.index().getBytes(StandardCharsets.UTF_8), out);
        write(document.id().getBytes(StandardCharsets.UTF_8), out);
        write(document.json(), out);
    }

    @Override
    protected BulkDocument deserializeRequestFromStream(long size, DataInputStream in)
            throws IOException {
        String index = new String(read(in), StandardCharsets.UTF_8);
        String id = new String(read(in), StandardCharsets.UTF_8);
        return new BulkDocument(index, id, read(in));
    }

    // not writeUTF: that stops at 64 KiB
    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException(
                    "state of the Elasticsearch sink is damaged: a field of "
                            + length
                            + " bytes where "
                            + in.available()
                            + " are left");
        }
        return in.readNBytes(length);
    }
}
