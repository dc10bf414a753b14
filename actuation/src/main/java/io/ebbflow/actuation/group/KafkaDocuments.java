package io.ebbflow.actuation.group;

import io.ebbflow.actuation.kafka.CompactedTopic;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents on the topic {@code ebbflow.groups.v1}. */
public final class KafkaDocuments implements Documents {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaDocuments.class);

    private final CompactedTopic topic;
    private final InstantSource clock;

    public KafkaDocuments(CompactedTopic topic, InstantSource clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /** Runs something whenever a document of a kind was written or removed, by whomever. */
    public void onChange(DocumentKind kind, Runnable then) {
        topic.onChange(
                key -> {
                    if (key.startsWith(kind.text() + "/")) {
                        then.run();
                    }
                });
    }

    @Override
    public List<Document> all(DocumentKind kind) {
        String prefix = kind.text() + "/";
        return topic.values().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(KafkaDocuments::read)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public Optional<Document> find(DocumentKind kind, String account, String name) {
        String key = Document.key(kind, account, name);
        return Optional.ofNullable(topic.values().get(key)).map(json -> read(Map.entry(key, json)));
    }

    private static Document read(Map.Entry<String, byte[]> entry) {
        try {
            Document document = Json.read(entry.getValue(), Document.class);
            // what bears another's key would be found under one name and shown under another
            return document.spec() != null && document.key().equals(entry.getKey())
                    ? document
                    : null;
        } catch (IOException e) {
            LOG.warn("{} on the topic of groups is left aside: {}", entry.getKey(), e.toString());
            return null;
        }
    }

    @Override
    public void put(Document document) throws IOException {
        topic.put(
                document.key(),
                document.key() + "@" + document.time(),
                document.time(),
                Json.write(document));
    }

    @Override
    public void delete(DocumentKind kind, String account, String name) throws IOException {
        String key = Document.key(kind, account, name);
        topic.put(key, key + "@" + clock.instant(), clock.instant(), null);
    }
}
