package io.ebbflow.ingest.intake.scrape;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers as exposition formats write them, which is not quite as Java does. */
final class Numbers {

    private static final int MAX_LENGTH = 400;

    private Numbers() {}

    /** The number; empty if the text is none. */
    static Optional<Double> parse(String text) {
        OptionalDouble special = special(text.toLowerCase(Locale.ROOT));
        if (special.isPresent()) {
            return Optional.of(special.getAsDouble());
        }
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isPlain(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static OptionalDouble special(String text) {
        return switch (text) {
            case "nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" ->
                    OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }

    /** Java would take {@code 1f}, {@code 1d} and blanks too. */
    private static boolean isPlain(String text) {
        return text.chars()
                .allMatch(
                        c ->
                                (c >= '0' && c <= '9')
                                        || c == '+'
                                        || c == '-'
                                        || c == '.'
                                        || c == 'e'
                                        || c == 'E');
    }
}
