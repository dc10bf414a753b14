package io.ebbflow.actuation.testkit;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A load balancer of which only the book-keeping is real. Thread-safe. */
public final class InMemoryLoadBalancer implements LoadBalancer {

    private final Map<Entity, Map<String, Member>> pools = new LinkedHashMap<>();
    private final Set<String> draining = new HashSet<>();
    private final Set<String> busy = new HashSet<>();

    /** With pools that are empty. */
    public InMemoryLoadBalancer(Collection<Entity> pools) {
        pools.forEach(pool -> this.pools.put(pool, new LinkedHashMap<>()));
    }

    /** Has a member work on requests, or end them. */
    public synchronized void setBusy(Entity pool, String id, boolean isBusy) {
        if (isBusy) {
            busy.add(key(pool, id));
        } else {
            busy.remove(key(pool, id));
        }
    }

    /** Whether a member was told to drain, and neither came back nor was forgotten since. */
    public synchronized boolean isDraining(Entity pool, String id) {
        return draining.contains(key(pool, id));
    }

    private static String key(Entity pool, String id) {
        return pool + " " + id;
    }

    private Map<String, Member> pool(Entity pool) throws ActuationException {
        Map<String, Member> members = pools.get(pool);
        if (members == null) {
            throw ActuationException.permanent(
                    "there is no pool " + pool + ", only " + pools.keySet());
        }
        return members;
    }

    @Override
    public synchronized boolean balances(Entity pool) {
        return pools.containsKey(pool);
    }

    @Override
    public synchronized List<Member> members(Entity pool) throws ActuationException {
        return new ArrayList<>(pool(pool).values());
    }

    @Override
    public synchronized void register(Entity pool, Member member) throws ActuationException {
        pool(pool).put(member.id(), member);
        draining.remove(key(pool, member.id()));
    }

    @Override
    public synchronized void drain(Entity pool, Member member) throws ActuationException {
        if (pool(pool).containsKey(member.id())) {
            draining.add(key(pool, member.id()));
        }
    }

    @Override
    public synchronized boolean isIdle(Entity pool, Member member) throws ActuationException {
        return !pool(pool).containsKey(member.id()) || !busy.contains(key(pool, member.id()));
    }

    @Override
    public synchronized void deregister(Entity pool, Member member) throws ActuationException {
        pool(pool).remove(member.id());
        draining.remove(key(pool, member.id()));
    }
}
