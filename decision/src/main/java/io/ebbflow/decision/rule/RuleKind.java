package io.ebbflow.decision.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * One kind of policy: how its part of a document is checked and read. Found with {@link
 * java.util.ServiceLoader}; what all kinds share (target, mode, bounds, behavior) is not its
 * business.
 */
public interface RuleKind {

    /** As it is written in policies, such as {@code threshold}. */
    String name();

    /** One sentence for editors and documentation: how the size is worked out. */
    String description();

    /**
     * The JSON Schema of its own fields of {@code spec}: an object with {@code properties}, {@code
     * required} and other keywords, which may refer to the common {@code #/$defs}. By default the
     * resource {@code /policies/kinds/<name>.schema.json}.
     */
    default JsonNode schema() {
        String resource = "/policies/kinds/" + name() + ".schema.json";
        try (InputStream in = getClass().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("policy kind " + name() + " has no " + resource);
            }
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Kinds of entities that it can be applied to. */
    default Set<EntityKind> targets() {
        return EnumSet.of(EntityKind.SERVICE, EntityKind.VM_GROUP);
    }

    /** The size that a bound means, as it is written in {@code spec.bounds}. */
    default int size(JsonNode bound) {
        return bound.asInt();
    }

    /** How that size is written in {@code spec.bounds}. */
    default JsonNode written(int size) {
        return JsonNodeFactory.instance.numberNode(size);
    }

    /** Reports what a schema cannot say of its own fields, which stand at {@code /spec/...}. */
    void check(Findings findings);

    /** The rule that a document without problems means. */
    Rule read(JsonNode spec);

    /** Reports what is only seen once the rule has been read, such as a rule that cannot settle. */
    default void review(Rule rule, Bounds bounds, Findings findings) {}
}
