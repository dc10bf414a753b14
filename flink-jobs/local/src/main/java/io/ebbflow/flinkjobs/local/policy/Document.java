package io.ebbflow.flinkjobs.local.policy;

import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReading;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy or an application as it stands in the topic.
 *
 * @param name the key
 * @param version fingerprint of what it says
 * @param summary for people, in a few words
 * @param json the canonical document
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Document(String name, String version, String summary, byte[] json) {

    /** All that was read. */
    public static List<Document> of(PolicyReading reading) {
        return Stream.concat(
                        reading.applications().stream().map(Document::of),
                        reading.policies().stream().map(Document::of))
                .toList();
    }

    private static Document of(Policy policy) {
        return new Document(
                policy.name(),
                policy.version(),
                policy.kind() + " on " + policy.target() + ", " + policy.mode().text(),
                policy.toJson());
    }

    private static Document of(Application application) {
        return new Document(
                application.name(),
                application.version(),
                Application.KIND + " of " + application.stack(),
                application.toJson());
    }
}
