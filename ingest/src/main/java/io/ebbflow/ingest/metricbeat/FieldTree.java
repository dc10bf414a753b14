package io.ebbflow.ingest.metricbeat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields that are read, by name at each level; built once, then only looked up. */
final class FieldTree {

    /** An object on the way to fields, or a field itself. */
    static final class Node {

        private final String path;
        private final Map<String, Node> children = new HashMap<>();
        private final List<Field> below = new ArrayList<>();
        private Field field;

        private Node(String path) {
            this.path = path;
        }

        /** The node of that name one level down; null if nothing below it is read. */
        Node child(String name) {
            return children.get(name);
        }

        /** The field; null for an object. */
        Field field() {
            return field;
        }

        /** Every field under an object. */
        List<Field> below() {
            return below;
        }

        String path() {
            return path;
        }
    }

    private final Node root = new Node("");
    private final Map<String, Field> fields = new HashMap<>();

    Node root() {
        return root;
    }

    int size() {
        return fields.size();
    }

    Field number(String path) {
        return field(path, Field.Type.NUMBER);
    }

    Field text(String path) {
        return field(path, Field.Type.TEXT);
    }

    private Field field(String path, Field.Type type) {
        Field known = fields.get(path);
        if (known != null) {
            return known;
        }
        Field field = new Field(fields.size(), path, type);
        fields.put(path, field);
        Node node = root;
        StringBuilder walked = new StringBuilder();
        for (String name : path.split("\\.")) {
            walked.append(walked.isEmpty() ? "" : ".").append(name);
            node.below.add(field);
            node = node.children.computeIfAbsent(name, key -> new Node(walked.toString()));
        }
        node.field = field;
        return field;
    }
}
