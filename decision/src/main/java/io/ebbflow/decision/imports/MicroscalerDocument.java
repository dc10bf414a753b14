package io.ebbflow.decision.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Place;
import io.ebbflow.decision.document.Pointer;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.document.YamlConversion;
import io.ebbflow.decision.document.YamlDocument;
import io.ebbflow.decision.document.YamlText;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The objects of a microscaler file, wherever they stand in it, with their places. */
final class MicroscalerDocument {

    private static final int LONGEST_TEXT = 256 * 1024;

    /** What an object describes; told by its fields, as the REST interface told it by its path. */
    enum Kind {
        POLICY("auto_scaling_group", "metric"),
        GROUP("min_size", "max_size"),
        LAUNCH_CONFIGURATION("image_id"),
        LOAD_BALANCER("lb_port");

        @SuppressWarnings("ImmutableEnumChecker") // never handed out
        private final String[] fields;

        Kind(String... fields) {
            this.fields = fields;
        }

        private boolean describes(JsonNode object) {
            for (String field : fields) {
                if (!object.has(field)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One object. */
    record Item(Kind kind, JsonNode data, String pointer, YamlDocument document) {

        int line() {
            return document.place(pointer).line();
        }

        Place place(String field) {
            String at = Pointer.child(pointer, field);
            return data.has(field) ? document.keyPlace(at) : document.place(pointer);
        }

        String text(String field) {
            return data.path(field).asText("");
        }
    }

    private MicroscalerDocument() {}

    static List<Item> read(String text, ImportDraft draft) {
        List<Item> items = new ArrayList<>();
        if (text.length() > LONGEST_TEXT) {
            draft.problem(1, 1, "", "is too long: at most " + LONGEST_TEXT + " characters");
            return items;
        }
        try {
            for (Node node : YamlText.compose(text, LONGEST_TEXT)) {
                List<Problem> problems = new ArrayList<>();
                YamlDocument document = YamlConversion.convert(draft.source(), node, problems);
                for (Problem problem : problems) {
                    draft.problem(
                            problem.line(), problem.column(), problem.path(), problem.message());
                }
                collect(document.root(), "", document, items);
            }
        } catch (MarkedYAMLException e) {
            Place place = Place.of(e.getProblemMark());
            draft.problem(
                    place.line(),
                    place.column(),
                    "",
                    "is neither YAML nor JSON: " + Findings.shorten(e.getProblem()));
        } catch (YAMLException e) {
            draft.problem(
                    1, 1, "", "is neither YAML nor JSON: " + Findings.shorten(e.getMessage()));
        }
        return items;
    }

    // the depth of a document is limited
    private static void collect(
            JsonNode node, String pointer, YamlDocument document, List<Item> items) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, document, items);
            }
            return;
        }
        if (!node.isObject()) {
            return;
        }
        for (Kind kind : Kind.values()) {
            if (kind.describes(node)) {
                items.add(new Item(kind, node, pointer, document));
                return;
            }
        }
        node.properties()
                .forEach(
                        field ->
                                collect(
                                        field.getValue(),
                                        Pointer.child(pointer, field.getKey()),
                                        document,
                                        items));
    }
}
