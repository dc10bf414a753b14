package io.ebbflow.kafka.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One setting of a component: its key, how its text is read, default, range, and a description that
 * says what goes wrong when the value is too low or too high. Components list theirs as constants
 * of an {@code *Options} class; {@link Settings} reads them all and reports every problem together.
 *
 * @param <T> type of the value
 */
public final class Option<T> {

    private final String key;
    private final T defaultValue;
    private final String range;
    private final String description;
    private final Function<String, T> reader;
    private final Function<T, String> writer;

    private Option(
            String key,
            T defaultValue,
            String range,
            String description,
            Function<String, T> reader,
            Function<T, String> writer) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.range = range;
        this.description = description;
        this.reader = reader;
        this.writer = writer;
    }

    /** A text; {@code defaultValue} null makes it mandatory. */
    public static Option<String> ofString(String key, String defaultValue, String description) {
        return new Option<>(key, defaultValue, "text", description, text -> text, value -> value);
    }

    public static Option<Boolean> ofBoolean(String key, boolean defaultValue, String description) {
        return new Option<>(
                key,
                defaultValue,
                "true or false",
                description,
                Option::readBoolean,
                String::valueOf);
    }

    /** A whole number in {@code min..max}, both included. */
    public static Option<Integer> ofInt(
            String key, int defaultValue, int min, int max, String description) {
        return ranged(
                key,
                defaultValue,
                min,
                max,
                description,
                Integer::valueOf,
                String::valueOf,
                "a whole number");
    }

    /** A number in {@code min..max}, both included. */
    public static Option<Double> ofDouble(
            String key, double defaultValue, double min, double max, String description) {
        return ranged(
                key,
                defaultValue,
                min,
                max,
                description,
                Double::valueOf,
                String::valueOf,
                "a number");
    }

    /**
     * A duration such as {@code 500ms}, {@code 30s}, {@code 5m} or {@code 1h}, in {@code min..max}.
     */
    public static Option<Duration> ofDuration(
            String key, Duration defaultValue, Duration min, Duration max, String description) {
        return ranged(
                key,
                defaultValue,
                min,
                max,
                description,
                Durations::parse,
                Durations::format,
                "a duration such as 30s");
    }

    /** One of an enum's constants, written in lower case with dashes. */
    public static <E extends Enum<E>> Option<E> ofEnum(
            String key, Class<E> type, E defaultValue, String description) {
        String choices = choices(type);
        Function<String, E> reader = text -> constant(type, text, choices);
        return new Option<>(key, defaultValue, choices, description, reader, Option::dashed);
    }

    /** Some of an enum's constants, at least one, written as {@link #ofEnum} with commas. */
    public static <E extends Enum<E>> Option<Set<E>> ofEnums(
            String key, Class<E> type, Set<E> defaultValue, String description) {
        String choices = choices(type);
        Function<String, Set<E>> reader =
                text -> {
                    Set<E> chosen = EnumSet.noneOf(type);
                    for (String name : text.split(",", -1)) {
                        chosen.add(constant(type, name.strip(), choices));
                    }
                    return chosen;
                };
        return new Option<>(
                key,
                defaultValue,
                "list of " + choices,
                description,
                reader,
                chosen -> chosen.stream().map(Option::dashed).collect(Collectors.joining(",")));
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Option::dashed)
                .collect(Collectors.joining(" | "));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text, String choices) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> dashed(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + choices));
    }

    public String key() {
        return key;
    }

    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The values it takes, for people. */
    public String range() {
        return range;
    }

    public String description() {
        return description;
    }

    /** The default as one would write it; empty for a mandatory option. */
    public String defaultText() {
        return defaultValue == null ? "" : writer.apply(defaultValue);
    }

    /** A value as one would write it. */
    String write(T value) {
        return writer.apply(value);
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException saying what the text must be, without key and text
     */
    T read(String text) {
        return reader.apply(text);
    }

    private static <T extends Comparable<T>> Option<T> ranged(
            String key,
            T defaultValue,
            T min,
            T max,
            String description,
            Function<String, T> parser,
            Function<T, String> writer,
            String what) {
        String range = writer.apply(min) + " to " + writer.apply(max);
        Function<String, T> reader =
                text -> {
                    T value;
                    try {
                        value = parser.apply(text);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException("must be " + what, e);
                    }
                    // NaN compares above every number, so it fails the upper bound
                    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                        throw new IllegalArgumentException("must be in " + range);
                    }
                    return value;
                };
        return new Option<>(key, defaultValue, range, description, reader, writer);
    }

    private static boolean readBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
