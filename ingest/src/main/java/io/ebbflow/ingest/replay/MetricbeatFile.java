package io.ebbflow.ingest.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DocumentFile;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Documents of Metricbeat or Dockbeat. Keyed by host, as a host's series must stay in order. */
public final class MetricbeatFile implements RecordedFile {

    private static final List<String> HOSTS =
            List.of("/host/name", "/agent/name", "/agent/hostname", "/beat/hostname", "/beat/name");

    private final InputStream in;
    private final DocumentFile documents;
    private final Problems problems;

    public MetricbeatFile(String name, InputStream in, DecodeLimits limits, Problems problems) {
        this.in = in;
        this.documents = new DocumentFile(name, in, limits);
        this.problems = problems;
    }

    @Override
    public Optional<Recorded> next() throws IOException {
        for (Optional<DocumentFile.Document> next = documents.next();
                next.isPresent();
                next = documents.next()) {
            DocumentFile.Document document = next.get();
            try {
                return Optional.of(record(document));
            } catch (IOException | DateTimeException e) {
                problems.report(document.source(), reason(e));
            }
        }
        return Optional.empty();
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static Recorded record(DocumentFile.Document document) throws IOException {
        if (document.problem().isPresent()) {
            throw new IOException(document.problem().get());
        }
        byte[] bytes = document.bytes();
        JsonNode root = Json.mapper().readTree(bytes);
        if (!(root instanceof ObjectNode object)) {
            throw new IOException("the document must be a JSON object");
        }
        JsonNode timestamp = object.path("@timestamp");
        if (!timestamp.isTextual()) {
            throw new IOException("@timestamp is missing");
        }
        Instant time = Instant.parse(timestamp.asText());
        return new Recorded(
                time,
                Topic.METRICBEAT,
                host(object),
                at -> at.equals(time) ? bytes : Json.write(shifted(object, at)));
    }

    private static ObjectNode shifted(ObjectNode document, Instant time) {
        return document.put("@timestamp", time.toString());
    }

    private static String host(JsonNode document) {
        for (String path : HOSTS) {
            JsonNode host = document.at(path);
            if (host.isTextual() && !host.asText().isBlank()) {
                return host.asText();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
