package io.ebbflow.ingest.metricbeat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields that are read, by name at each level; built once, then only looked up. */
final class FieldTree {

    /** An object on the way to fields, a field itself, or both: its shape changed over versions. */
    static final class Node {

        private final String path;
        private final byte[] name;
        private final long head;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private final List<Field> own = new ArrayList<>(2);
        private final List<Field> below = new ArrayList<>();
        private Field number;
        private Field text;
        private Field size;
        private Gathering gathers;

        /** The children by a hash of their names, open addressing; null where a place is free. */
        private Node[] table = new Node[2];

        private Node(String path, String name) {
            this.path = path;
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.head = JsonScanner.head(this.name, 0, this.name.length);
        }

        /**
         * The node of the name that stands at a place in a document; null if it is not read.
         *
         * @param nameHead its {@link JsonScanner#head()}
         */
        Node child(long nameHead, byte[] in, int from, int to) {
            int place = hash(nameHead) & (table.length - 1);
            for (Node node = table[place]; node != null; node = table[place]) {
                if (node.head == nameHead && node.isCalled(in, from, to)) {
                    return node;
                }
                place = (place + 1) & (table.length - 1);
            }
            return null;
        }

        /** Whether a name with the same head is this one. */
        private boolean isCalled(byte[] in, int from, int to) {
            int length = to - from;
            return length == name.length
                    && (length <= HEAD || Arrays.equals(name, HEAD, length, in, from + HEAD, to));
        }

        /** The fields of this very name: a number and a text or flag, at most one of each. */
        List<Field> own() {
            return own;
        }

        /** The number of this very name; null for none. */
        Field number() {
            return number;
        }

        /** The text or flag of this very name; null for none. */
        Field text() {
            return text;
        }

        /** The field that holds how many members this object has; null for none. */
        Field size() {
            return size;
        }

        /** What becomes of members that are no child; null if they are passed over. */
        Gathering gathers() {
            return gathers;
        }

        boolean isObject() {
            return !children.isEmpty() || size != null || gathers != null;
        }

        /** Every field under an object. */
        List<Field> below() {
            return below;
        }

        String path() {
            return path;
        }

        private void put(Node child) {
            if (2 * (children.size() + 1) > table.length) {
                table = new Node[2 * table.length];
                children.values().forEach(this::place);
            }
            place(child);
        }

        private void place(Node child) {
            int place = hash(child.head) & (table.length - 1);
            while (table[place] != null) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = child;
        }

        private static int hash(long head) {
            // the golden ratio in 64 bits: the upper half depends on every byte
            return (int) ((head * 0x9E3779B97F4A7C15L) >>> 40);
        }
    }

    /** How many bytes of a name its head holds. */
    private static final int HEAD = 8;

    /** Which members of an object are gathered whole, whatever their names. */
    enum Gathering {
        NUMBERS,
        TEXTS
    }

    private final Node root = new Node("", "");
    private final List<Field> fields = new ArrayList<>();

    Node root() {
        return root;
    }

    int size() {
        return fields.size();
    }

    /** Every field, in the order in which they were asked for. */
    List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    Field number(String path) {
        return field(path, Field.Type.NUMBER);
    }

    Field text(String path) {
        return field(path, Field.Type.TEXT);
    }

    Field flag(String path) {
        return field(path, Field.Type.FLAG);
    }

    /** How many members the object at the path has. */
    Field membersOf(String path) {
        Node node = node(path);
        if (node.size == null) {
            node.size = add(path, Field.Type.SIZE);
        }
        return node.size;
    }

    /** Has the members of the object at the path gathered, but for those that are fields. */
    void gather(String path, Gathering what) {
        node(path).gathers = what;
    }

    private Field field(String path, Field.Type type) {
        Node node = node(path);
        for (Field known : node.own) {
            if (known.type() == type) {
                return known;
            }
        }
        Field field = add(path, type);
        node.own.add(field);
        if (type == Field.Type.NUMBER) {
            node.number = field;
        } else if (node.text == null) {
            node.text = field;
        } else {
            throw new IllegalStateException(path + " cannot be both text and flag");
        }
        Node above = root;
        for (String name : path.split("\\.")) {
            above.below.add(field);
            above = above.children.get(name);
        }
        return field;
    }

    private Field add(String path, Field.Type type) {
        Field field = new Field(fields.size(), path, type);
        fields.add(field);
        return field;
    }

    private Node node(String path) {
        Node node = root;
        StringBuilder walked = new StringBuilder();
        for (String name : path.split("\\.")) {
            walked.append(walked.isEmpty() ? "" : ".").append(name);
            Node child = node.children.get(name);
            if (child == null) {
                child = new Node(walked.toString(), name);
                node.put(child);
                node.children.put(name, child);
            }
            node = child;
        }
        return node;
    }
}
