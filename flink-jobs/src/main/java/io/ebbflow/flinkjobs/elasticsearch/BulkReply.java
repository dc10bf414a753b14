package io.ebbflow.flinkjobs.elasticsearch;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the reply to a bulk request as a stream: most are long and only say that all is well. */
final class BulkReply {

    /**
     * What we ask the server to leave in its reply; {@code error} is of requests that fail whole.
     */
    static final String FILTER =
            "errors,items.*.status,items.*.error,error.type,error.reason,status";

    private BulkReply() {}

    /**
     * What became of each document.
     *
     * @param documents how many were sent
     * @return one result per document, in order; empty if all went well
     * @throws IOException if this is no bulk reply, or one to another request
     */
    static List<ItemResult> read(byte[] body, int documents) throws IOException {
        Boolean errors = null;
        List<ItemResult> items = new ArrayList<>();
        try (JsonParser parser = Json.mapper().getFactory().createParser(body)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("errors")) {
                    errors = parser.getBooleanValue();
                    if (!errors) {
                        return List.of(); // the servers say so first, so the items go unread
                    }
                } else if (field.equals("items")) {
                    readItems(parser, items);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (errors == null || items.size() != documents) {
            throw new IOException(
                    "the reply speaks of "
                            + items.size()
                            + " documents where "
                            + documents
                            + " were sent");
        }
        return items;
    }

    /**
     * Why a request failed as a whole.
     *
     * @throws IOException if this is no error of Elasticsearch or OpenSearch, but of something
     *     between us
     */
    static ItemResult readError(byte[] body) throws IOException {
        JsonNode reply = Json.mapper().readTree(body);
        JsonNode error = reply == null ? null : reply.get("error");
        if (error == null || !reply.path("status").isInt()) {
            throw new IOException("the reply is no error of Elasticsearch");
        }
        return ItemResult.of(reply.get("status").intValue(), error);
    }

    private static void readItems(JsonParser parser, List<ItemResult> items) throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY, parser);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            expect(parser.nextToken(), JsonToken.FIELD_NAME, parser); // the operation
            expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
            items.add(readItem(parser));
            expect(parser.nextToken(), JsonToken.END_OBJECT, parser);
        }
        expect(parser.currentToken(), JsonToken.END_ARRAY, parser);
    }

    private static ItemResult readItem(JsonParser parser) throws IOException {
        int status = 0;
        JsonNode error = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "status" -> status = parser.getIntValue();
                case "error" -> error = parser.readValueAsTree();
                default -> parser.skipChildren();
            }
        }
        if (status == 0) {
            throw new JsonParseException(parser, "an item has no status");
        }
        return ItemResult.of(status, error);
    }

    private static void expect(JsonToken token, JsonToken expected, JsonParser parser)
            throws JsonParseException {
        if (token != expected) {
            throw new JsonParseException(parser, "expected " + expected + ", got " + token);
        }
    }
}
