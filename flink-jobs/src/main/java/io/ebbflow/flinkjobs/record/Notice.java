package io.ebbflow.flinkjobs.record;

import java.util.Arrays;
import java.util.Objects;

/**
 * Something that is said to every instance of an operator, because it may concern any stack or
 * series: a policy, an alert, or feedback.
 *
 * @param key by which a later notice replaces an earlier one: name, fingerprint or id
 * @param document null where what it was about was deleted
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Notice(Subject subject, String key, byte[] document) {

    /** What it is about. */
    public enum Subject {
        POLICY,
        ALERT,
        FEEDBACK
    }

    /** A policy that was set or, without a document, deleted. */
    public static Notice policy(String name, byte[] document) {
        return new Notice(Subject.POLICY, name, document);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Notice that
                && subject == that.subject
                && key.equals(that.key)
                && Arrays.equals(document, that.document);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, key, Arrays.hashCode(document));
    }

    @Override
    public String toString() {
        return "Notice["
                + subject
                + " "
                + key
                + (document == null ? ", deleted]" : ", " + document.length + " bytes]");
    }
}
