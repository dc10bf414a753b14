package io.ebbflow.ovsdb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a connection's bytes into messages. JSON-RPC 1.0 over TCP knows no frames: one object comes
 * after the other, in whatever pieces, with or without blanks between.
 */
final class Messages {

    static final ObjectMapper MAPPER = mapper();

    private static final int MAX_DEPTH = 64;

    private final MessageBound in;
    private JsonParser parser;

    Messages(InputStream in, int maxMessageBytes) {
        this.in = new MessageBound(in, maxMessageBytes);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder().build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(100)
                                .build());
        return mapper;
    }

    /**
     * The next message; empty at the end of the stream.
     *
     * @throws IOException if what comes is no object, is cut short, or is too large
     */
    Optional<ObjectNode> next() throws IOException {
        if (parser == null) {
            // not before: to make one it waits for the first bytes
            parser = MAPPER.createParser(in);
        }
        JsonToken first = parser.nextToken();
        if (first == null) {
            return Optional.empty();
        }
        if (first != JsonToken.START_OBJECT) {
            throw new IOException("a message must be an object, got " + first);
        }
        JsonNode message = parser.readValueAsTree();
        in.next();
        return Optional.of((ObjectNode) message);
    }
}
