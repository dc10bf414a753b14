package io.ebbflow.decision.whatif;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The scenarios that are shipped. */
final class Scenarios {

    private static final double BASE = 1.2;

    /** Visitors come and go: what never moves makes every growth look odd. */
    private static final double BREATH = 0.24;

    private static final Duration BREATH_EVERY = Duration.ofMinutes(20);
    private static final double FLOOD = 7;
    private static final double OBJECTIVE = 0.9;
    private static final Limits LIMITS = new Limits(2, 10, 0.75, 0.35, 0.6);
    private static final Duration HOUR = Duration.ofHours(1);

    static final Map<String, Scenario> BY_NAME = shipped();

    private Scenarios() {}

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
        Scenario.Span flood = new Scenario.Span(HOUR, HOUR.plus(minute.multipliedBy(15)));
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
        add(all, throttle());
        add(all, machines());
        return all;
    }

    /** A flow that takes up the link for a while, as in Elascale's run with iperf. */
    private static Scenario throttle() {
        Duration minute = Duration.ofMinutes(1);
        Scenario.Span flood = new Scenario.Span(minute.multipliedBy(10), minute.multipliedBy(25));
        Demand usual = Demand.wave(60_000, 120_000, BREATH_EVERY);
        return new Scenario(
                "throttle",
                "a flow of about 90 Mbit/s, and of 500 Mbit/s more for 15 min",
                Duration.ofMinutes(60),
                1_000_000,
                usual.plus(Demand.constant(500_000), flood.from(), flood.to().minus(flood.from())),
                PlantSettings.DEFAULT,
                new Limits(3_000, 1_000_000, 0.3, 0.1, 0.3),
                0.3,
                Optional.of(flood.to()),
                Optional.of(flood),
                Scenario.Site.LINK,
                Optional.empty());
    }

    /** Containers that need machines: these take their time to come, and are drained. */
    private static Scenario machines() {
        Demand up = Demand.ramp(1.2, 6.5, Duration.ofMinutes(10), Duration.ofMinutes(10));
        Demand down = Demand.ramp(0, -5.3, Duration.ofMinutes(60), Duration.ofMinutes(10));
        return new Scenario(
                "machines",
                "a load of 1.2, within 10 min up to 6.5, after 40 min down again, on machines that"
                        + " take up to 90 s to come",
                Duration.ofMinutes(120),
                LIMITS.min(),
                up.plus(down, Duration.ZERO, Duration.ofDays(1)),
                PlantSettings.DEFAULT,
                LIMITS,
                OBJECTIVE,
                Optional.of(Duration.ofMinutes(70)),
                Optional.empty(),
                Scenario.Site.MACHINES,
                Optional.of(Scenario.Fleet.DEFAULT));
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
}
