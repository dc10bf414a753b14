package io.ebbflow.ingest.metricbeat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Reads the fields of a {@link FieldTree} from a JSON document in one pass over its tokens; nothing
 * else of the document is kept. Thread-safe.
 */
final class DocumentReader {

    /** Deeper nesting is rejected; Metricbeat's own events stay below 20. */
    static final int MAX_DEPTH = 100;

    private static final int SHOWN = 40;

    private final JsonFactory factory =
            new JsonFactoryBuilder()
                    // label names vary without bound; interning them would fill the JVM's table
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private final FieldTree tree;

    DocumentReader(FieldTree tree) {
        this.tree = tree;
    }

    FieldValues read(byte[] document) throws UndecodableException {
        FieldValues values = new FieldValues(tree.size());
        try (JsonParser parser = factory.createParser(document)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new UndecodableException("the record is blank");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UndecodableException(
                        "the document must be a JSON object, got " + shown(parser));
            }
            readObject(parser, tree.root(), values);
            if (parser.nextToken() != null) {
                throw new UndecodableException(
                        "after the end of the document comes " + shown(parser));
            }
        } catch (JsonProcessingException e) {
            throw new UndecodableException(
                    "no JSON: "
                            + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line "
                                            + e.getLocation().getLineNr()
                                            + ", column "
                                            + e.getLocation().getColumnNr()
                                            + ")"));
        } catch (IOException e) {
            // the bytes look like UTF-16 or UTF-32 and are not
            throw new UndecodableException("no JSON: " + e.getMessage());
        }
        return values;
    }

    private void readObject(JsonParser parser, FieldTree.Node node, FieldValues values)
            throws IOException, UndecodableException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            FieldTree.Node child = node.child(parser.currentName());
            JsonToken token = parser.nextToken();
            if (child == null) {
                parser.skipChildren();
            } else if (child.field() != null) {
                readField(parser, child.field(), values);
            } else if (token == JsonToken.START_OBJECT) {
                readObject(parser, child, values);
            } else if (token != JsonToken.VALUE_NULL) {
                String problem = child.path() + " must be an object, got " + shown(parser);
                parser.skipChildren();
                for (Field field : child.below()) {
                    values.setProblem(field, problem);
                }
            }
        }
    }

    private static void readField(JsonParser parser, Field field, FieldValues values)
            throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            // so Metricbeat writes what is no finite number
            values.clear(field);
        } else if (field.type() == Field.Type.TEXT && token == JsonToken.VALUE_STRING) {
            values.set(field, parser.getText());
        } else if (field.type() == Field.Type.NUMBER && token.isNumeric()) {
            double value = parser.getDoubleValue();
            if (Double.isFinite(value)) {
                values.set(field, value);
            } else {
                values.setProblem(
                        field, field.path() + " must be finite, got " + cut(parser.getText()));
            }
        } else {
            String what = field.type() == Field.Type.NUMBER ? "a number" : "text";
            values.setProblem(field, field.path() + " must be " + what + ", got " + shown(parser));
            parser.skipChildren();
        }
    }

    /** The value at the parser, short enough for a message. */
    private static String shown(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        String text = cut(parser.getText());
        return token == JsonToken.VALUE_STRING ? "\"" + text + "\"" : text;
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
