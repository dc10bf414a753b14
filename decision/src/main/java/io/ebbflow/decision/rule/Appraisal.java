package io.ebbflow.decision.rule;

import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Observation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a rule makes of the data, before anything else is asked.
 *
 * @param observations what it looked at
 * @param guards whether the data can be used: it asks for nothing unless all passed
 * @param wish the change it asks for
 * @param rule the comparison in short, with its numbers
 * @param finding the same as part of a sentence: {@code cpu.utilization 0.91 was above 0.75 for
 *     12s}
 * @param computed what was worked out on the way, by name, as evidence
 * @param recordTime when the newest record was appended to Kafka; null without data
 * @param needs the size that it stands for while it asks for no change, should another policy want
 *     less: 0 has no say; empty stands for the present size
 */
public record Appraisal(
        List<Observation> observations,
        List<GuardResult> guards,
        Optional<Wish> wish,
        String rule,
        String finding,
        Map<String, Double> computed,
        Instant recordTime,
        OptionalInt needs) {

    /** One that stands for the present size while it asks for no change. */
    public Appraisal(
            List<Observation> observations,
            List<GuardResult> guards,
            Optional<Wish> wish,
            String rule,
            String finding,
            Map<String, Double> computed,
            Instant recordTime) {
        this(observations, guards, wish, rule, finding, computed, recordTime, OptionalInt.empty());
    }

    public Appraisal {
        observations = List.copyOf(observations);
        guards = List.copyOf(guards);
        computed =
                computed.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new TreeMap<>(computed));
        if (wish.isPresent() && !usable(guards)) {
            throw new IllegalArgumentException("data that cannot be used asks for no change");
        }
    }

    /** A size asked for, not yet held within bounds; given the present one. */
    @FunctionalInterface
    public interface Wish {

        long from(int size);

        /** What goes with the change. */
        default Terms terms() {
            return Terms.NONE;
        }

        /** That change, on these terms. */
        default Wish on(Terms terms) {
            Wish plain = this;
            return new Wish() {
                @Override
                public long from(int size) {
                    return plain.from(size);
                }

                @Override
                public Terms terms() {
                    return terms;
                }
            };
        }

        /** So many more or, if negative, less. */
        static Wish by(long change) {
            return size -> size + change;
        }

        /** That size, whatever the present one. */
        static Wish to(long size) {
            return present -> size;
        }
    }

    /** Whether the rule could look at all. */
    public boolean usable() {
        return usable(guards);
    }

    private static boolean usable(List<GuardResult> guards) {
        for (GuardResult guard : guards) {
            if (!guard.passed()) {
                return false;
            }
        }
        return true;
    }
}
