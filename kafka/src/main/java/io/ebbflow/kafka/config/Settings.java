package io.ebbflow.kafka.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of one component, read and checked at once against its {@link Option}s.
 *
 * <p>Keys that start with {@code kafka.} are passed on to the Kafka clients untouched (SASL, TLS,
 * bootstrap servers); every other key must be known. Immutable.
 */
public final class Settings {

    /** What comes after this prefix is a property of the Kafka clients. */
    public static final String KAFKA_PREFIX = "kafka.";

    private final Map<String, Object> values;
    private final Map<String, String> kafka;

    private Settings(Map<String, Object> values, Map<String, String> kafka) {
        this.values = Map.copyOf(values);
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * Reads settings.
     *
     * @param component for messages
     * @param given key to text; surrounding blanks do not count
     * @throws ConfigException with every problem: unknown keys, missing mandatory ones, values out
     *     of range
     */
    public static Settings parse(
            String component, List<Option<?>> options, Map<String, String> given)
            throws ConfigException {
        Map<String, String> unread = new TreeMap<>(given);
        Map<String, Object> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Option<?> option : options) {
            String text = unread.remove(option.key());
            boolean blankButNeeded =
                    text != null && text.isBlank() && option.defaultValue().isEmpty();
            if (text == null || blankButNeeded) {
                option.defaultValue()
                        .ifPresentOrElse(
                                value -> values.put(option.key(), value),
                                () ->
                                        problems.add(
                                                option.key()
                                                        + " is missing; "
                                                        + option.description()));
                continue;
            }
            try {
                values.put(option.key(), option.read(text.trim()));
            } catch (IllegalArgumentException e) {
                problems.add(option.key() + " " + e.getMessage() + ", got '" + text + "'");
            }
        }
        Map<String, String> kafka = new HashMap<>();
        for (Option<?> option : options) {
            // a component may list a client's property to give it a default or make it mandatory
            Object value = values.get(option.key());
            if (option.key().startsWith(KAFKA_PREFIX) && value != null) {
                String text = given.getOrDefault(option.key(), option.defaultText()).trim();
                kafka.put(option.key().substring(KAFKA_PREFIX.length()), text);
            }
        }
        unread.forEach(
                (key, text) -> {
                    if (key.startsWith(KAFKA_PREFIX)) {
                        kafka.put(key.substring(KAFKA_PREFIX.length()), text);
                    } else {
                        problems.add(key + " is no setting of " + component);
                    }
                });
        if (!problems.isEmpty()) {
            throw new ConfigException(component, problems);
        }
        return new Settings(values, kafka);
    }

    /**
     * Reads settings from a properties file in UTF-8.
     *
     * @throws IOException if the file cannot be read, as {@link #read} has it
     * @throws ConfigException with every problem, as {@link #parse} has it
     */
    public static Settings load(String component, List<Option<?>> options, Path file)
            throws IOException, ConfigException {
        return parse(component, options, read(file));
    }

    /**
     * Reads a properties file in UTF-8 without judging its keys, for settings that come from
     * several places.
     *
     * @throws IOException naming the file, if it cannot be read or is no properties file in UTF-8
     */
    public static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        Map<String, String> given = new HashMap<>();
        properties.forEach((key, value) -> given.put((String) key, (String) value));
        return given;
    }

    /** The value of an option that was among those parsed. */
    @SuppressWarnings("unchecked") // parse() put a value of the option's own type under its key
    public <T> T get(Option<T> option) {
        T value = (T) values.get(option.key());
        if (value == null) {
            throw new IllegalArgumentException(option.key() + " was not among the options read");
        }
        return value;
    }

    /** The value of an option that was among those parsed, as one would write it. */
    public <T> String text(Option<T> option) {
        return option.write(get(option));
    }

    /** Properties for Kafka clients, without the prefix. */
    public Map<String, String> kafka() {
        return kafka;
    }
}
