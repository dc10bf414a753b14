package io.ebbflow.ingest.decode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads a file of JSON documents one by one: one a line, pretty-printed or one after the other. Of
 * a document above the size limit no more than the limit is ever held.
 */
public final class DocumentFile {

    /**
     * A document, or what stands in the place of one.
     *
     * @param source where it starts, as in {@code events.ndjson:17}
     * @param bytes of one that is too large, only those up to the limit
     * @param problem why it is not to be read; empty if it may be tried
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Document(String source, byte[] bytes, Optional<String> problem) {}

    private final String name;
    private final DocumentSplitter splitter;
    private final DecodeLimits limits;

    /**
     * @param in stays open
     */
    public DocumentFile(String name, InputStream in, DecodeLimits limits) {
        this.name = name;
        this.splitter = new DocumentSplitter(new BufferedInputStream(in), limits.maxBytes());
        this.limits = limits;
    }

    /** The next document; empty at the end. */
    public Optional<Document> next() throws IOException {
        DocumentSplitter.Piece piece = splitter.next();
        if (piece == null) {
            return Optional.empty();
        }
        Optional<String> problem =
                piece.bytes() > limits.maxBytes()
                        ? Optional.of(limits.tooLarge(piece.bytes()))
                        : Optional.empty();
        return Optional.of(new Document(name + ":" + piece.line(), piece.head(), problem));
    }
}
