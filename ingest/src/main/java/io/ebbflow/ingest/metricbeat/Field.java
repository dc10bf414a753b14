package io.ebbflow.ingest.metricbeat;

/**
 * One field that is read from documents.
 *
 * @param slot its place in {@link FieldValues}
 * @param path dotted, as in {@code system.cpu.total.norm.pct}
 */
record Field(int slot, String path, Type type) {

    enum Type {
        NUMBER("a number"),
        TEXT("text"),
        /** Text, or true or false. */
        FLAG("text or a truth value"),
        /** How many members an object has. */
        SIZE("an object");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** What a value must be, for a message. */
        String words() {
            return words;
        }
    }
}
