package io.ebbflow.ingest.metricbeat;

/**
 * One field that is read from documents.
 *
 * @param slot its place in {@link FieldValues}
 * @param path dotted, as in {@code system.cpu.total.norm.pct}
 */
record Field(int slot, String path, Type type) {

    enum Type {
        NUMBER,
        TEXT
    }
}
