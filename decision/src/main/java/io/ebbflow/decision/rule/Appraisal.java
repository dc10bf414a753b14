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
 * @param victims ids of the instances to remove first, where the rule names any
 */
public record Appraisal(
        List<Observation> observations,
        List<GuardResult> guards,
        Optional<Wish> wish,
        String rule,
        String finding,
        Map<String, Double> computed,
        Instant recordTime,
        List<String> victims) {

    /**
     * Among what was computed: the least size that a rule stands for though it asks for no change.
     */
    public static final String NEEDED = "needed";

    /** Names no victims. */
    public Appraisal(
            List<Observation> observations,
            List<GuardResult> guards,
            Optional<Wish> wish,
            String rule,
            String finding,
            Map<String, Double> computed,
            Instant recordTime) {
        this(observations, guards, wish, rule, finding, computed, recordTime, List.of());
    }

    public Appraisal {
        observations = List.copyOf(observations);
        guards = List.copyOf(guards);
        victims = List.copyOf(victims);
        computed = Collections.unmodifiableMap(new TreeMap<>(computed));
        if (wish.isPresent() && !usable(guards)) {
            throw new IllegalArgumentException("data that cannot be used asks for no change");
        }
    }

    /** A size asked for, not yet held within bounds; given the present one. */
    @FunctionalInterface
    public interface Wish {

        long from(int size);

        /** So many more or, if negative, less. */
        static Wish by(long change) {
            return size -> size + change;
        }

        /** That size, whatever the present one. */
        static Wish to(long size) {
            return present -> size;
        }
    }

    /** The least size that the rule stands for when others want less, if it computed one. */
    public OptionalInt needed() {
        Double size = computed.get(NEEDED);
        return size == null ? OptionalInt.empty() : OptionalInt.of(size.intValue());
    }

    /** Whether the rule could look at all. */
    public boolean usable() {
        return usable(guards);
    }

    private static boolean usable(List<GuardResult> guards) {
        return guards.stream().allMatch(GuardResult::passed);
    }
}
