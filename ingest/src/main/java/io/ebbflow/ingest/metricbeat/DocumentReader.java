package io.ebbflow.ingest.metricbeat;

import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a {@link FieldTree} from a JSON document in one pass over its bytes; nothing
 * else of the document is kept. A path may be nested, as Metricbeat writes it, or dotted in whole
 * or in part, as some metricsets and many pipelines do. Not thread-safe.
 */
final class DocumentReader {

    private final FieldTree tree;
    private final TextCache cache = new TextCache();
    private final JsonScanner scanner = new JsonScanner();
    private final FieldValues values;
    private byte[] in;

    DocumentReader(FieldTree tree) {
        this.tree = tree;
        this.values = new FieldValues(tree.size(), cache);
    }

    /** The values of a document; good until the next is read. */
    FieldValues read(byte[] document) throws UndecodableException {
        in = document;
        scanner.begin(document);
        values.begin(document);
        if (scanner.atEnd()) {
            throw new UndecodableException("the record is blank");
        }
        int first = scanner.next();
        if (first != '{') {
            throw new UndecodableException(
                    "the document must be a JSON object, got " + scanner.shown(first));
        }
        readObject(tree.root());
        if (!scanner.atEnd()) {
            throw new UndecodableException(
                    "after the end of the document comes " + scanner.shown(scanner.next()));
        }
        return values;
    }

    private void readObject(FieldTree.Node node) throws UndecodableException {
        scanner.enter();
        int members = 0;
        for (; scanner.member(members == 0); members++) {
            readMember(node);
        }
        scanner.leave();
        if (node.size() != null) {
            values.set(node.size(), members);
        }
    }

    private void readMember(FieldTree.Node node) throws UndecodableException {
        int from = scanner.place();
        int to = scanner.name();
        boolean escaped = scanner.wasEscaped();
        FieldTree.Node child = escaped ? null : child(node, scanner.head(), from, to);
        scanner.expect(':');
        int first = scanner.next();
        if (child != null) {
            readValue(child, first);
        } else if (node.gathers() == null) {
            scanner.skip(first);
        } else if (node.gathers() == FieldTree.Gathering.TEXTS) {
            gatherText(name(from, to, escaped), first);
        } else {
            gatherNumbers(name(from, to, escaped), first);
        }
    }

    private FieldTree.Node child(FieldTree.Node node, long head, int from, int to) {
        FieldTree.Node child = node.child(head, in, from, to);
        return child == null && node.gathers() == null ? dotted(node, from, to) : child;
    }

    /** The node that a name with dots leads to; null if there is none. */
    private FieldTree.Node dotted(FieldTree.Node node, int from, int to) {
        FieldTree.Node found = node;
        int start = from;
        for (int i = from; i < to; i++) {
            if (in[i] == '.') {
                found = found.child(JsonScanner.head(in, start, i), in, start, i);
                if (found == null) {
                    return null;
                }
                start = i + 1;
            }
        }
        return start == from ? null : found.child(JsonScanner.head(in, start, to), in, start, to);
    }

    private void readValue(FieldTree.Node node, int first) throws UndecodableException {
        switch (first) {
            case '{' -> {
                if (node.isObject()) {
                    readObject(node);
                } else {
                    mismatch(node, scanner.shown(first));
                }
            }
            case '"' -> {
                int from = scanner.place();
                int to = scanner.string();
                readText(node, from, to);
            }
            case 'n' -> {
                scanner.literal(first);
                // so Metricbeat writes what is no finite number
                node.own().forEach(values::clear);
            }
            case 't', 'f' -> {
                int from = scanner.place() - 1;
                scanner.literal(first);
                readFlag(node, from, scanner.place());
            }
            case '[' -> mismatch(node, scanner.shown(first));
            default -> readNumber(node, first);
        }
    }

    private void readNumber(FieldTree.Node node, int first) throws UndecodableException {
        int from = scanner.place() - 1;
        double value = scanner.number(first);
        Field field = node.number();
        if (field == null) {
            mismatch(node, shown(from, scanner.place()));
        } else if (Double.isFinite(value)) {
            values.set(field, value);
        } else {
            values.setProblem(
                    field, field.path() + " must be finite, got " + shown(from, scanner.place()));
        }
    }

    private void readText(FieldTree.Node node, int from, int to) {
        Field field = node.text();
        if (field == null) {
            mismatch(node, "\"" + shown(from, to) + "\"");
        } else {
            values.set(field, from, to, scanner.wasEscaped());
        }
    }

    private void readFlag(FieldTree.Node node, int from, int to) {
        Field field = node.text();
        if (field == null || field.type() != Field.Type.FLAG) {
            mismatch(node, shown(from, to));
        } else {
            values.set(field, from, to, false);
        }
    }

    /** Remembers, for whoever needs the value, that it is of another kind. */
    private void mismatch(FieldTree.Node node, String got) {
        if (node.own().isEmpty()) {
            for (Field field : node.below()) {
                values.setProblem(field, node.path() + " must be an object, got " + got);
            }
        }
        for (Field field : node.own()) {
            values.setProblem(
                    field, field.path() + " must be " + field.type().words() + ", got " + got);
        }
    }

    private void gatherText(String name, int first) throws UndecodableException {
        int from = scanner.place();
        if (first == '"') {
            int to = scanner.string();
            String text =
                    scanner.wasEscaped()
                            ? JsonText.unescape(in, from, to)
                            : cache.get(in, from, to);
            values.gather(name + "=" + text);
        } else {
            scanner.skip(first);
            if (first != '{' && first != '[' && first != 'n') {
                values.gather(name + "=" + name(from - 1, scanner.place(), false));
            }
        }
    }

    /** Numbers at any depth, by the path below the object that gathers. */
    private void gatherNumbers(String path, int first) throws UndecodableException {
        if (first == '-' || (first >= '0' && first <= '9')) {
            double value = scanner.number(first);
            if (Double.isFinite(value)) {
                values.gather(path, value);
            }
        } else if (first == '{') {
            gatherObject(path);
        } else if (first == '[' && path.endsWith(PrometheusSamples.HISTOGRAM)) {
            gatherSum(path);
        } else {
            scanner.skip(first);
        }
    }

    /** The sum of an array of numbers; of one that holds anything else nothing. */
    private void gatherSum(String path) throws UndecodableException {
        scanner.enter();
        double sum = 0;
        int first = scanner.next();
        while (first != ']') {
            if (first == '-' || (first >= '0' && first <= '9')) {
                sum += scanner.number(first);
            } else {
                scanner.skip(first);
                sum = Double.NaN;
            }
            int after = scanner.next();
            if (after == ']') {
                break;
            }
            if (after != ',') {
                throw scanner.unexpected(after, "',' or ']'");
            }
            first = scanner.next();
            if (first == ']') {
                throw scanner.unexpected(first, "a value");
            }
        }
        scanner.leave();
        if (Double.isFinite(sum)) {
            values.gather(path, sum);
        }
    }

    private void gatherObject(String path) throws UndecodableException {
        scanner.enter();
        for (boolean first = true; scanner.member(first); first = false) {
            int from = scanner.place();
            int to = scanner.string();
            String name = name(from, to, scanner.wasEscaped());
            scanner.expect(':');
            gatherNumbers(path + "." + name, scanner.next());
        }
        scanner.leave();
    }

    private String name(int from, int to, boolean escaped) {
        return escaped ? JsonText.unescape(in, from, to) : cache.get(in, from, to);
    }

    private String shown(int from, int to) {
        String text = new String(in, from, to - from, StandardCharsets.UTF_8);
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
