package io.ebbflow.actuation;

import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.group.Documents;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Documents without a topic, which can be away. */
public final class InMemoryDocuments implements Documents {

    private final Map<String, Document> documents = new ConcurrentSkipListMap<>();
    private volatile boolean away;

    /** From now on nothing can be written. */
    public void goAway() {
        away = true;
    }

    @Override
    public List<Document> all(DocumentKind kind) {
        return documents.values().stream().filter(each -> each.kind() == kind).toList();
    }

    @Override
    public Optional<Document> find(DocumentKind kind, String account, String name) {
        return all(kind).stream()
                .filter(each -> each.account().equals(account) && each.name().equals(name))
                .findFirst();
    }

    @Override
    public void put(Document document) throws IOException {
        refuseIfAway();
        documents.put(document.key(), document);
    }

    @Override
    public void delete(DocumentKind kind, String account, String name) throws IOException {
        refuseIfAway();
        documents.remove(kind.text() + "/" + account + "/" + name);
    }

    private void refuseIfAway() throws IOException {
        if (away) {
            throw new IOException("Kafka does not take records of topic groups");
        }
    }
}
