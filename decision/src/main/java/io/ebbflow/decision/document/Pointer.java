package io.ebbflow.decision.document;

/** JSON pointers (RFC 6901), the names of places in a document; the root is the empty text. */
public final class Pointer {

    private Pointer() {}

    public static String child(String parent, String field) {
        return parent + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    /** The same place as people write it: {@code spec.bounds.min}. */
    public static String dotted(String pointer) {
        if (pointer.isEmpty()) {
            return "";
        }
        return pointer.substring(1).replace("/", ".").replace("~1", "/").replace("~0", "~");
    }
}
