package io.ebbflow.decision.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Makes plain data of one composed YAML document. Scalars are read by the core schema of YAML 1.2
 * (which is JSON's): {@code yes} and {@code on} are texts, {@code 1:30} is no number. Nothing is
 * ever constructed from a tag. The number of values is limited, since aliases can multiply them.
 */
public final class YamlConversion {

    private static final int MOST_VALUES = 5_000;
    private static final int DEEPEST = 20;
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(
                    Tag.STR,
                    Tag.INT,
                    Tag.FLOAT,
                    Tag.BOOL,
                    Tag.NULL,
                    Tag.TIMESTAMP,
                    Tag.MAP,
                    Tag.SEQ,
                    Tag.MERGE);

    private final String source;
    private final List<Problem> problems;
    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();
    private int count;

    private YamlConversion(String source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Converts a document; what is wrong with it is added to {@code problems}. */
    public static YamlDocument convert(String source, Node root, List<Problem> problems) {
        YamlConversion conversion = new YamlConversion(source, problems);
        JsonNode data = conversion.value(root, "", 0);
        return new YamlDocument(data, conversion.values, conversion.keys);
    }

    private JsonNode value(Node node, String pointer, int depth) {
        values.put(pointer, Place.of(node.getStartMark()));
        count++;
        if (count == MOST_VALUES + 1 || depth == DEEPEST) {
            problem(
                    node,
                    pointer,
                    "is too large: a document holds at most "
                            + MOST_VALUES
                            + " values, nested at most "
                            + DEEPEST
                            + " deep");
        }
        if (count > MOST_VALUES || depth >= DEEPEST) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problem(
                    node,
                    pointer,
                    "carries the tag '"
                            + Findings.shorten(node.getTag().getValue())
                            + "'; policies are plain data");
            return JsonNodeFactory.instance.nullNode();
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            int index = 0;
            for (Node element : sequence.getValue()) {
                array.add(value(element, pointer + "/" + index++, depth + 1));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (count > MOST_VALUES) {
                break;
            }
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(tuple.getKeyNode(), pointer, "has a field whose name is no text");
                continue;
            }
            String field = key.getValue();
            String child = Pointer.child(pointer, field);
            if (object.has(field)) {
                problem(
                        key,
                        child,
                        "is given twice; the first is in line " + keys.get(child).line());
                continue;
            }
            keys.put(child, Place.of(key.getStartMark()));
            object.set(field, value(tuple.getValueNode(), child, depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        JsonNodeFactory json = JsonNodeFactory.instance;
        // an explicit !!str and a quoted scalar are texts whatever they look like
        if (node.getScalarStyle() != ScalarStyle.PLAIN || node.getTag().equals(Tag.STR)) {
            return json.textNode(text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> json.nullNode();
            case "true", "True", "TRUE" -> json.booleanNode(true);
            case "false", "False", "FALSE" -> json.booleanNode(false);
            default -> number(text);
        };
    }

    private static JsonNode number(String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (INTEGER.matcher(text).matches()) {
            return json.numberNode(Long.parseLong(text));
        }
        if (NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
            return json.numberNode(Double.parseDouble(text));
        }
        return json.textNode(text);
    }

    private void problem(Node node, String pointer, String message) {
        Place place = Place.of(node.getStartMark());
        problems.add(
                new Problem(
                        source,
                        place.line(),
                        place.column(),
                        Findings.shorten(Pointer.dotted(pointer)),
                        message));
    }
}
