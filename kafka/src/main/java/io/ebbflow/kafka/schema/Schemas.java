package io.ebbflow.kafka.schema;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The published schemas of our topics' values, JSON Schema draft 2020-12, and a golden example of
 * each. Within {@code v1} a schema changes by addition only.
 *
 * <p>Thread-safe.
 */
public final class Schemas {

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ENGLISH)
                    .build();

    private static final ObjectReader READER =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Map<Topic, JsonSchema> LOADED = new ConcurrentHashMap<>();

    private Schemas() {}

    /**
     * Holds a value against the schema of its topic.
     *
     * @return what is wrong with it, one sentence each that begins with the place, as in {@code
     *     /score: must have a maximum value of 1}; empty if nothing is
     * @throws IllegalArgumentException if the topic is not ours and has no schema
     */
    public static Set<String> validate(Topic topic, byte[] value) {
        JsonSchema schema = LOADED.computeIfAbsent(topic, Schemas::load);
        JsonNode tree;
        try {
            tree = READER.readTree(value);
        } catch (IOException e) {
            return Set.of("is no JSON: " + e.getMessage());
        }
        Set<String> problems = new TreeSet<>();
        schema.validate(tree).forEach(problem -> problems.add(problem.getMessage()));
        return problems;
    }

    /**
     * The schema itself, as published.
     *
     * @throws IllegalArgumentException if the topic is not ours and has no schema
     */
    public static byte[] schema(Topic topic) {
        return resource(schemaFile(topic));
    }

    /**
     * A golden example: what a record of ours looks like when {@link Json} writes it.
     *
     * @throws IllegalArgumentException if the topic is not ours and has no schema
     */
    public static byte[] example(Topic topic) {
        return resource(schemaFile(topic).replace(".schema.json", ".example.json"));
    }

    private static JsonSchema load(Topic topic) {
        try {
            return FACTORY.getSchema(Json.mapper().readTree(schema(topic)), CONFIG);
        } catch (IOException e) {
            throw new UncheckedIOException(schemaFile(topic) + " is no JSON", e);
        }
    }

    private static String schemaFile(Topic topic) {
        return topic.schemaFile()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        topic.subject() + " is not ours and has no schema"));
    }

    private static byte[] resource(String file) {
        try (InputStream in = Schemas.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
