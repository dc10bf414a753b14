package io.ebbflow.decision.whatif;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A demand, the application that meets it, and what is expected of whoever sizes it.
 *
 * @param size instances at the start
 * @param objective largest load, as a share of the capacity that is ready, that is still good; 0 to
 *     1
 * @param rest from when on the demand moves no more; empty where it never rests
 * @param fleet the machines that it runs on, where it is about some; empty for the usual
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
        Optional<Span> attack,
        Site site,
        Optional<Fleet> fleet) {

    /** What it is about. */
    public enum Site {
        /** A service that finds room for any number of instances. */
        SERVICE,
        /** A link or flow; demand and bounds are rates in kbit/s. */
        LINK,
        /** A service, and the machines that it runs on. */
        MACHINES
    }

    /**
     * The machines.
     *
     * @param provisioning longest time that one takes to get ready; the shortest is half of it
     * @param drain how long one is on its way out
     */
    public record Fleet(Duration provisioning, Duration drain) {

        static final Fleet DEFAULT = new Fleet(Duration.ofSeconds(90), Duration.ofSeconds(20));
    }

    /** Of a service alone. */
    public Scenario(
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
        this(
                name,
                description,
                length,
                size,
                demand,
                plant,
                limits,
                objective,
                rest,
                attack,
                Site.SERVICE,
                Optional.empty());
    }

    /** From a time since the start to another. */
    public record Span(Duration from, Duration to) {

        /** Whether that time lies in it; the end does not. */
        public boolean holds(Duration since) {
            return since.compareTo(from) >= 0 && since.compareTo(to) < 0;
        }
    }

    /**
     * A scenario that is shipped.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Scenario named(String name) {
        Scenario scenario = Scenarios.BY_NAME.get(name);
        if (scenario == null) {
            throw new IllegalArgumentException(
                    "no scenario '" + name + "'; known are " + String.join(", ", names()));
        }
        return scenario;
    }

    /** The names of those that are shipped. */
    public static List<String> names() {
        return List.copyOf(Scenarios.BY_NAME.keySet());
    }

    /** The same, over another time. */
    public Scenario lasting(Duration time) {
        return new Scenario(
                name,
                description,
                time,
                size,
                demand,
                plant,
                limits,
                objective,
                rest,
                attack,
                site,
                fleet);
    }

    /** The same, with another application or another way to it. */
    public Scenario with(PlantSettings settings) {
        return new Scenario(
                name,
                description,
                length,
                size,
                demand,
                settings,
                limits,
                objective,
                rest,
                attack,
                site,
                fleet);
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
                attack,
                site,
                fleet);
    }

    Scenario resting(Duration from) {
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
                attack,
                site,
                fleet);
    }

    Scenario attacked(Span span) {
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
                Optional.of(span),
                site,
                fleet);
    }
}
