package io.ebbflow.flinkjobs.elasticsearch;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * A JSON document for an index.
 *
 * @param index name of the index, without the prefix that the sink puts before it
 * @param id the same for a replay of the same input, so that it overwrites itself; the server takes
 *     at most 512 bytes
 * @param json one JSON object in UTF-8; the caller gives it away
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record BulkDocument(String index, String id, byte[] json) implements Serializable {

    public BulkDocument {
        if (index == null || index.isBlank() || id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "a document needs an index and an id, got index '"
                            + index
                            + "' and id '"
                            + id
                            + "'");
        }
        if (json == null || json.length == 0) {
            throw new IllegalArgumentException("document " + index + "/" + id + " is empty");
        }
    }

    /** What it overwrites: index and id. An index name has no slash. */
    String key() {
        return index + "/" + id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BulkDocument that
                && index.equals(that.index)
                && id.equals(that.id)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(index, id) + Arrays.hashCode(json);
    }

    @Override
    public String toString() {
        return "BulkDocument[" + key() + ", " + json.length + " bytes]";
    }
}
