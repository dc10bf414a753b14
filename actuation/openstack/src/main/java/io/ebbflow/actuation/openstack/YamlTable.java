package io.ebbflow.actuation.openstack;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file of sections, each a list of mappings. Gathers all problems, each with file and line,
 * instead of stopping at the first. Every scalar is text: a network may be called {@code no}.
 */
final class YamlTable {

    private final Path file;
    private final List<String> problems;
    private final Map<String, Node> sections = new LinkedHashMap<>();

    YamlTable(Path file, List<String> problems, String... known) {
        this.file = file;
        this.problems = problems;
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root instanceof MappingNode mapping) {
                sections.putAll(fields(mapping, Set.of(known)));
            } else {
                problems.add(file + " must hold " + String.join(", ", known));
            }
        } catch (IOException | YAMLException e) {
            problems.add(file + " cannot be read: " + e.getMessage());
        }
    }

    /** The entries of a section; none if it is left out. */
    List<Entry> entries(String section, String... keys) {
        List<Entry> entries = new ArrayList<>();
        Node node = sections.get(section);
        if (node instanceof SequenceNode list) {
            for (Node element : list.getValue()) {
                if (element instanceof MappingNode mapping) {
                    entries.add(new Entry(element, fields(mapping, Set.of(keys))));
                } else {
                    bad(element, "an entry of " + section + " must be a mapping");
                }
            }
        } else if (node != null) {
            bad(node, section + " must be a list");
        }
        return entries;
    }

    private Map<String, Node> fields(MappingNode mapping, Set<String> known) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple field : mapping.getValue()) {
            String name = field.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            if (!known.contains(name)) {
                bad(field.getKeyNode(), "there is no '" + name + "' here");
            } else if (fields.put(name, field.getValueNode()) != null) {
                bad(field.getKeyNode(), "'" + name + "' is given twice");
            }
        }
        return fields;
    }

    private void bad(Node at, String problem) {
        problems.add(file + ", line " + (at.getStartMark().getLine() + 1) + ": " + problem);
    }

    /** One mapping. */
    final class Entry {

        private final Node node;
        private final Map<String, Node> fields;

        private Entry(Node node, Map<String, Node> fields) {
            this.node = node;
            this.fields = fields;
        }

        /** A problem with a field, or with the entry as a whole where it is left out. */
        void bad(String key, String problem) {
            YamlTable.this.bad(fields.getOrDefault(key, node), problem);
        }

        Optional<String> text(String key) {
            Node value = fields.get(key);
            if (value == null) {
                return Optional.empty();
            }
            if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                return Optional.of(scalar.getValue());
            }
            bad(key, key + " must be text");
            return Optional.empty();
        }

        /** A field that must be there; some text even where it is not, so that reading goes on. */
        String needed(String key) {
            if (!fields.containsKey(key)) {
                bad(key, key + " is missing");
            }
            return text(key).orElse("?");
        }

        int number(String key, int least, int absent) {
            Optional<String> text = text(key);
            try {
                int number = text.map(Integer::parseInt).orElse(absent);
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            bad(key, key + " must be a whole number of at least " + least + ", got " + text.get());
            return least;
        }

        List<String> texts(String key) {
            List<String> texts = new ArrayList<>();
            Node value = fields.get(key);
            if (value instanceof SequenceNode list
                    && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
                list.getValue().forEach(node -> texts.add(((ScalarNode) node).getValue()));
            } else if (value != null) {
                bad(key, key + " must be a list of texts");
            }
            return texts;
        }

        Map<String, String> map(String key) {
            Map<String, String> map = new LinkedHashMap<>();
            Node value = fields.get(key);
            if (value instanceof MappingNode mapping) {
                for (NodeTuple field : mapping.getValue()) {
                    if (field.getKeyNode() instanceof ScalarNode name
                            && field.getValueNode() instanceof ScalarNode text) {
                        map.put(name.getValue(), text.getValue());
                    } else {
                        YamlTable.this.bad(field.getKeyNode(), key + " must map text to text");
                    }
                }
            } else if (value != null) {
                bad(key, key + " must be a mapping");
            }
            return map;
        }
    }
}
