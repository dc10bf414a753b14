package io.ebbflow.decision.rule;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept from one evaluation to the next, by name: numbers, texts, times and series of
 * numbers. It is part of the checkpointed state, so it should stay small. Not thread-safe.
 */
public final class Memory {

    /** Numbers that one entry may hold. */
    public static final int LONGEST = 16_384;

    private final Map<String, Object> values = new HashMap<>();

    public OptionalDouble number(String name) {
        Object value = values.get(name);
        return value instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name) instanceof String text ? text : null);
    }

    public Optional<Instant> instant(String name) {
        return Optional.ofNullable(values.get(name) instanceof Instant time ? time : null);
    }

    /** A copy of the numbers of that name; empty if there are none. */
    public double[] numbers(String name) {
        return values.get(name) instanceof double[] numbers ? numbers.clone() : new double[0];
    }

    public void put(String name, double number) {
        values.put(name, number);
    }

    public void put(String name, String text) {
        values.put(name, text);
    }

    public void put(String name, Instant time) {
        values.put(name, time);
    }

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException if there are more than {@link #LONGEST}
     */
    public void put(String name, double... numbers) {
        if (numbers.length > LONGEST) {
            throw new IllegalArgumentException(
                    name + " holds at most " + LONGEST + " numbers, got " + numbers.length);
        }
        values.put(name, numbers.clone());
    }

    public void remove(String name) {
        values.remove(name);
    }

    /** Forgets every entry whose name begins so. */
    public void removeAll(String prefix) {
        values.keySet().removeIf(name -> name.startsWith(prefix));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * A copy of what there is, by name: {@link Double}, {@link String}, {@link Instant}, {@code
     * double[]}.
     */
    public SortedMap<String, Object> entries() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Memory memory
                && values.keySet().equals(memory.values.keySet())
                && values.entrySet().stream().allMatch(entry -> same(entry, memory));
    }

    private static boolean same(Map.Entry<String, Object> entry, Memory other) {
        Object mine = entry.getValue();
        Object theirs = other.values.get(entry.getKey());
        return (mine instanceof double[] a && theirs instanceof double[] b)
                ? Arrays.equals(a, b)
                : mine.equals(theirs);
    }

    @Override
    public int hashCode() {
        return values.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "memory of " + values.keySet();
    }
}
