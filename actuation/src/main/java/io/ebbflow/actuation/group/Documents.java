package io.ebbflow.actuation.group;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where documents are kept. Thread-safe. */
public interface Documents {

    /** All of a kind, by account and name. */
    List<Document> all(DocumentKind kind);

    /** One of them. */
    Optional<Document> find(DocumentKind kind, String account, String name);

    /**
     * Writes one, in place of what was there. Once it returns, readers of this store see it.
     *
     * @throws IOException if the store cannot take it just now; it may have taken it all the same
     */
    void put(Document document) throws IOException;

    /**
     * Removes one; what is not there is no error.
     *
     * @throws IOException if the store cannot be changed just now
     */
    void delete(DocumentKind kind, String account, String name) throws IOException;
}
