package io.ebbflow.ingest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Decodes a file of JSON documents, one a line, pretty-printed or one after the other. A document
 * that cannot be read is reported with its place and the next one is tried; of a document above the
 * size limit no more than the limit is ever held.
 *
 * <p>Thread-safe as far as its decoder is.
 */
public final class DocumentDecoding {

    /** Takes what became of one document. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes one document.
         *
         * @param source where it starts, as in {@code events.ndjson:17}
         * @param document its bytes; of one that is too large, only those up to the limit
         */
        void accept(String source, byte[] document, DecodeResult result);
    }

    private final Decoder decoder;
    private final DecodeLimits limits;

    public DocumentDecoding(Decoder decoder, DecodeLimits limits) {
        this.decoder = decoder;
        this.limits = limits;
    }

    /**
     * Decodes every document up to the end of the stream, which stays open.
     *
     * @param name of the stream, for sources
     * @param recordTime what the samples carry as their record time
     * @return how many documents there were
     */
    public long decode(String name, InputStream in, Instant recordTime, Sink sink)
            throws IOException {
        DocumentFile file = new DocumentFile(name, in, limits);
        long documents = 0;
        for (Optional<DocumentFile.Document> next = file.next();
                next.isPresent();
                next = file.next()) {
            DocumentFile.Document document = next.get();
            DecodeResult result =
                    document.problem()
                            .<DecodeResult>map(DecodeResult.Rejected::new)
                            .orElseGet(() -> decoder.decode(document.bytes(), recordTime));
            sink.accept(document.source(), document.bytes(), result);
            documents++;
        }
        return documents;
    }
}
