package io.ebbflow.decision.policy;

/** JSON pointers (RFC 6901), the names of places in a document; the root is the empty text. */
final class Pointer {

    private Pointer() {}

    static String child(String parent, String field) {
        return parent + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    /** The same place as people write it: {@code spec.bounds.min}. */
    static String dotted(String pointer) {
        if (pointer.isEmpty()) {
            return "";
        }
        return pointer.substring(1).replace("/", ".").replace("~1", "/").replace("~0", "~");
    }
}
