package io.ebbflow.decision.policy;

import io.ebbflow.ingest.model.Entity;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What all targets of an application may take together.
 *
 * @param instances services' and machines' instances at most
 * @param changesPerHour changes of their sizes at most
 * @param cost at most, in the unit of the prices
 * @param prices of one instance, by target as text; what is not named costs nothing
 */
public record Budget(
        OptionalInt instances,
        OptionalInt changesPerHour,
        OptionalDouble cost,
        Map<String, Double> prices) {

    /** Without a limit. */
    public static final Budget NONE =
            new Budget(OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), Map.of());

    public Budget {
        prices = Collections.unmodifiableMap(new TreeMap<>(prices));
    }

    /** The price of one instance. */
    public double price(Entity target) {
        return prices.getOrDefault(target.toString(), 0.0);
    }
}
