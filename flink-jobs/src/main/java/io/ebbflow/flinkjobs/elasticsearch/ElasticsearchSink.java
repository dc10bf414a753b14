package io.ebbflow.flinkjobs.elasticsearch;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes {@link BulkDocument}s to Elasticsearch 7.17, 8, 9 or OpenSearch; each at least once, and
 * as its id is its own, with the effect of once.
 *
 * <p>Versions of a document with the same index and id arrive in the order of the stream, as long
 * as they come through the same parallel instance: key the stream by id where that matters.
 *
 * <p>A server that is down fills the buffer, then holds up the job; checkpoints complete until the
 * buffer is full. A document that the server will never take goes to {@link RejectedDocuments}.
 */
public final class ElasticsearchSink extends AsyncSinkBase<BulkDocument, BulkDocument> {

    private final ElasticsearchSinkConfig config;
    private final RejectedDocuments.Factory rejectedDocuments;

    public ElasticsearchSink(
            ElasticsearchSinkConfig config, RejectedDocuments.Factory rejectedDocuments) {
        super(
                (document, context) -> document,
                config.batchDocuments(),
                config.inFlight(),
                config.bufferDocuments(),
                config.batchBytes(),
                config.linger().toMillis(),
                Long.MAX_VALUE,
                config.requestTimeout().toMillis(),
                false);
        this.config = config;
        this.rejectedDocuments = rejectedDocuments;
    }

    @Override
    public StatefulSinkWriter<BulkDocument, BufferedRequestState<BulkDocument>> createWriter(
            WriterInitContext context) throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<BulkDocument, BufferedRequestState<BulkDocument>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<BulkDocument>> states)
            throws IOException {
        return new BulkWriter(config, rejectedDocuments, context, states);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<BulkDocument>>
            getWriterStateSerializer() {
        return new BulkDocumentStateSerializer();
    }
}
