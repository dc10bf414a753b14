package io.ebbflow.decision.rule.sizing;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.rule.Measured;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The size that one thing seen asks for.
 *
 * @param seen what it rests on; it counts only if all of them can be used
 * @param size not yet rounded nor within bounds; empty if it cannot be told
 * @param rule how it was worked out in short, with its numbers
 * @param finding the same as part of a sentence
 * @param computed its numbers by name
 */
public record Estimate(
        List<Measured> seen,
        OptionalDouble size,
        String rule,
        String finding,
        Map<String, Double> computed) {

    public Estimate {
        seen = List.copyOf(seen);
        computed = Collections.unmodifiableMap(new TreeMap<>(computed));
    }

    /** One that says nothing, since there is no data or no size to reckon with. */
    public static Estimate unknown(List<Measured> seen, String why) {
        return new Estimate(seen, OptionalDouble.empty(), why, why, Map.of());
    }

    /** Whether a decision may rest on it. */
    public boolean usable() {
        return size.isPresent()
                && Double.isFinite(size.getAsDouble())
                && seen.stream().allMatch(Measured::usable);
    }

    /**
     * Rounded up; at least 0. A hair above a whole number, as it comes of binary fractions, counts
     * as that number: {@code 3 * 0.7 / 0.3} is 7.
     */
    public long instances() {
        double exact = size.orElseThrow();
        return (long) Math.max(0, Math.ceil(exact - 1e-9 * Math.max(1, Math.abs(exact))));
    }

    /** {@code 7}, or {@code 6.4, so 7}. */
    static String text(double exact, long whole) {
        String number = Numbers.text(exact);
        return number.equals(Long.toString(whole)) ? number : number + ", so " + whole;
    }
}
