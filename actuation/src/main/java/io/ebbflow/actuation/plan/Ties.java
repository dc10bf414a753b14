package io.ebbflow.actuation.plan;

import io.ebbflow.ingest.model.Entity;
import java.util.Map;

/**
 * What ties the targets of an action to outside systems. Taken down when the action starts, so that
 * another process makes the same plan of it.
 *
 * @param holders names of the adapters of the targets
 * @param pools where the machines of a group are registered
 * @param joins names of the adapters whose clusters the machines of a group join
 */
public record Ties(
        Map<Entity, String> holders, Map<Entity, Pool> pools, Map<Entity, String> joins) {

    /** None. */
    public static final Ties NONE = new Ties(Map.of(), Map.of(), Map.of());

    /**
     * A balancer's pool.
     *
     * @param port of the members
     */
    public record Pool(Entity balancer, int port) {}

    public Ties {
        holders = holders == null ? Map.of() : Map.copyOf(holders);
        pools = pools == null ? Map.of() : Map.copyOf(pools);
        joins = joins == null ? Map.of() : Map.copyOf(joins);
    }
}
