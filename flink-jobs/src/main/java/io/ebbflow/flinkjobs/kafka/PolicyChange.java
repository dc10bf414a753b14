package io.ebbflow.flinkjobs.kafka;

import java.util.Arrays;

/**
 * A record of the policies topic.
 *
 * @param name of the policy
 * @param document null where the policy was deleted
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record PolicyChange(String name, byte[] document) {

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyChange that
                && name.equals(that.name)
                && Arrays.equals(document, that.document);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(document);
    }

    @Override
    public String toString() {
        return "PolicyChange["
                + name
                + (document == null ? ", deleted]" : ", " + document.length + " bytes]");
    }
}
