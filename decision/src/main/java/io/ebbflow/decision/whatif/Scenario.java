package io.ebbflow.decision.whatif;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A demand, the application that meets it, and what is expected of whoever sizes it.
 *
 * @param size instances at the start
 * @param objective largest load, as a share of the capacity that is ready, that is still good; 0 to
 *     1
 * @param rest from when on the demand moves no more; empty where it never rests
 * @param attack the time in which the demand is not worth serving; empty where all of it is
 */
public record Scenario(
        String name,
        String description,
        Duration length,
        int size,
        Demand demand,
        PlantSettings plant,
        Limits limits,
        double objective,
        Optional<Duration> rest,
        Optional<Span> attack) {

    /** From a time since the start to another. */
    public record Span(Duration from, Duration to) {

        /** Whether that time lies in it; the end does not. */
        public boolean holds(Duration since) {
            return since.compareTo(from) >= 0 && since.compareTo(to) < 0;
        }
    }

    private static final double BASE = 1.2;

    /** Visitors come and go: what never moves makes every growth look odd. */
    private static final double BREATH = 0.24;

    private static final Duration BREATH_EVERY = Duration.ofMinutes(20);
    private static final double FLOOD = 7;
    private static final double OBJECTIVE = 0.9;
    private static final Limits LIMITS = new Limits(2, 10, 0.75, 0.35, 0.6);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, Scenario> BY_NAME = shipped();

    /**
     * A scenario that is shipped.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Scenario named(String name) {
        Scenario scenario = BY_NAME.get(name);
        if (scenario == null) {
            throw new IllegalArgumentException(
                    "no scenario '" + name + "'; known are " + String.join(", ", names()));
        }
        return scenario;
    }

    /** The names of those that are shipped. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** The same, over another time. */
    public Scenario lasting(Duration time) {
        return new Scenario(
                name, description, time, size, demand, plant, limits, objective, rest, attack);
    }

    /** The same, with another application or another way to it. */
    public Scenario with(PlantSettings settings) {
        return new Scenario(
                name, description, length, size, demand, settings, limits, objective, rest, attack);
    }

    /** The same, where all engines keep to other bounds. */
    public Scenario within(int min, int max) {
        Limits other = new Limits(min, max, limits.above(), limits.below(), limits.target());
        return new Scenario(
                name,
                description,
                length,
                Math.max(min, Math.min(max, size)),
                demand,
                plant,
                other,
                objective,
                rest,
                attack);
    }

    private static Map<String, Scenario> shipped() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        Duration minute = Duration.ofMinutes(1);
        add(
                all,
                of(
                        "yo-yo",
                        "load of 3.5 for 30 s, of 0.3 for 30 s, in turns",
                        Duration.ofMinutes(20),
                        Demand.yoYo(3.5, 0.3, minute)));
        add(
                all,
                of(
                        "wave",
                        "days of an hour, from a load of 1 to one of 6",
                        Duration.ofHours(3),
                        Demand.wave(1, 6, HOUR)));
        add(
                all,
                of(
                                "burst",
                                "a load of about 1.2, and 3.6 more for five minutes",
                                Duration.ofMinutes(45),
                                usual().plus(
                                                Demand.constant(3.6),
                                                Duration.ofMinutes(15),
                                                minute.multipliedBy(5)))
                        .resting(Duration.ofMinutes(20)));
        Span flood = new Span(HOUR, HOUR.plus(minute.multipliedBy(15)));
        add(
                all,
                of(
                                "attack",
                                "an hour at a load of about 1.2, and within a second one of 7 for 15 min",
                                Duration.ofMinutes(105),
                                usual().plus(
                                                Demand.constant(FLOOD - BASE),
                                                flood.from(),
                                                flood.to().minus(flood.from())))
                        .attacked(flood)
                        .resting(flood.to()));
        add(
                all,
                of(
                                "growth",
                                "an hour at a load of about 1.2, then within an hour up to one of 7",
                                Duration.ofMinutes(150),
                                usual().plus(
                                                Demand.ramp(0, FLOOD - BASE, Duration.ZERO, HOUR),
                                                HOUR,
                                                Duration.ofDays(1)))
                        .resting(HOUR.multipliedBy(2)));
        add(
                all,
                of(
                                "leak",
                                "a leak that takes up ever more until it is mended after two hours",
                                Duration.ofMinutes(150),
                                usual().plus(
                                                Demand.ramp(
                                                        0, 3, Duration.ZERO, HOUR.multipliedBy(2)),
                                                Duration.ZERO,
                                                HOUR.multipliedBy(2)))
                        .resting(HOUR.multipliedBy(2)));
        add(
                all,
                of(
                                "drift",
                                "an hour at a load of about 1.2, an hour at 4.2 and back, over 5 min each",
                                Duration.ofMinutes(165),
                                usual().plus(
                                                Demand.ramp(
                                                        0,
                                                        4.2 - BASE,
                                                        Duration.ZERO,
                                                        minute.multipliedBy(5)),
                                                HOUR,
                                                Duration.ofDays(1))
                                        .plus(
                                                Demand.ramp(
                                                        0,
                                                        BASE - 4.2,
                                                        Duration.ZERO,
                                                        minute.multipliedBy(5)),
                                                Duration.ofMinutes(125),
                                                Duration.ofDays(1)))
                        .resting(Duration.ofMinutes(130)));
        return all;
    }

    /** What is asked of it on a quiet day. */
    private static Demand usual() {
        return Demand.wave(BASE - BREATH, BASE + BREATH, BREATH_EVERY);
    }

    private static void add(Map<String, Scenario> all, Scenario scenario) {
        all.put(scenario.name(), scenario);
    }

    private static Scenario of(String name, String description, Duration length, Demand demand) {
        return new Scenario(
                name,
                description,
                length,
                LIMITS.min(),
                demand,
                PlantSettings.DEFAULT,
                LIMITS,
                OBJECTIVE,
                Optional.empty(),
                Optional.empty());
    }

    private Scenario resting(Duration from) {
        return new Scenario(
                name,
                description,
                length,
                size,
                demand,
                plant,
                limits,
                objective,
                Optional.of(from),
                attack);
    }

    private Scenario attacked(Span span) {
        return new Scenario(
                name,
                description,
                length,
                size,
                demand,
                plant,
                limits,
                objective,
                rest,
                Optional.of(span));
    }
}
