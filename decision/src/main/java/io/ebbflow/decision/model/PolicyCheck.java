package io.ebbflow.decision.model;

import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;

/**
 * Reads policies for those who publish them but do not know what they mean. Found through {@link
 * java.util.ServiceLoader}.
 */
public interface PolicyCheck {

    /** The one that was put on the class path. */
    static PolicyCheck installed() {
        return ServiceLoader.load(PolicyCheck.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no PolicyCheck is there"));
    }

    /** Everything that is wrong with a text of policies in YAML or JSON, and what is right. */
    Checked check(String text);

    /**
     * A text to begin with for each kind of policy, by the name of the kind; each only observes.
     */
    SortedMap<String, String> templates();

    /**
     * What came of it.
     *
     * @param documents those without a problem, in the form in which they are published
     */
    record Checked(List<Problem> problems, List<Problem> warnings, List<Document> documents) {}

    /**
     * A policy, or what is said of an application.
     *
     * @param stack it belongs to; null for a policy whose target's stack is not said
     * @param target what it is about
     * @param json canonical: what goes onto the topic of policies
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Document(
            String name,
            String version,
            String summary,
            Entity stack,
            Entity target,
            byte[] json) {}

    /**
     * One thing that is wrong.
     *
     * @param line from 1
     * @param column from 1
     * @param path into the document; empty for the document itself
     */
    record Problem(int line, int column, String path, String message) {}
}
