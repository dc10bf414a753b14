package io.ebbflow.actuation.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.group.Documents;
import io.ebbflow.actuation.group.Group;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The sizes at which groups are kept, beside the documents of the groups: they outlive the process,
 * and are there for the instance that takes over.
 */
final class KeptSizes {

    /** Stands for a person in documents that it writes. */
    static final String AUTHOR = "reconciler";

    private final Documents documents;

    KeptSizes(Documents documents) {
        this.documents = documents;
    }

    /** Empty for a group that has none, or had another target. */
    Optional<Kept> of(Group group) {
        return documents
                .find(DocumentKind.SIZE, group.account(), group.name())
                .map(KeptSizes::read)
                .filter(kept -> kept.target().equals(group.target()));
    }

    private static Kept read(Document document) {
        JsonNode spec = document.spec();
        return new Kept(
                Entity.parse(spec.path("target").asText()),
                spec.path("size").asInt(),
                spec.has("asked") ? Optional.of(spec.get("asked").asInt()) : Optional.empty(),
                spec.path("found").asInt(),
                Instant.parse(spec.path("through").asText()));
    }

    void put(Group group, Kept kept, Instant now) throws IOException {
        ObjectNode spec = Json.mapper().createObjectNode();
        spec.put("target", kept.target().toString());
        spec.put("size", kept.size());
        kept.asked().ifPresent(asked -> spec.put("asked", asked));
        spec.put("found", kept.found());
        spec.put("through", kept.through().toString());
        documents.put(
                new Document(now, DocumentKind.SIZE, group.account(), group.name(), AUTHOR, spec));
    }

    /** Writes a desired capacity into the document of a group that names one. */
    void respect(Group group, int size, Instant now) throws IOException {
        Document written =
                documents.find(DocumentKind.GROUP, group.account(), group.name()).orElse(null);
        if (written == null || !written.spec().has("desired_capacity")) {
            return;
        }
        ObjectNode spec = written.spec().deepCopy();
        spec.put("desired_capacity", size);
        documents.put(
                new Document(now, DocumentKind.GROUP, group.account(), group.name(), AUTHOR, spec));
    }

    /** Forgets those of groups that are gone, so that one of that name starts afresh. */
    void forget(List<Group> groups, Predicate<Entity> isOurs) throws IOException {
        for (Document document : documents.all(DocumentKind.SIZE)) {
            boolean used =
                    groups.stream()
                            .anyMatch(
                                    group ->
                                            group.account().equals(document.account())
                                                    && group.name().equals(document.name()));
            if (!used && isOurs.test(Entity.parse(document.spec().path("target").asText()))) {
                documents.delete(DocumentKind.SIZE, document.account(), document.name());
            }
        }
    }
}
