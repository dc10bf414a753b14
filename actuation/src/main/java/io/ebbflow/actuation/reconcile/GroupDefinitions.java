package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.kafka.Outage;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.ingest.model.Entity;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the adapter that makes machines which groups there are, and what their machines are made
 * of: when that changes, and again until it was taken. One thread only.
 */
public final class GroupDefinitions {

    private static final Logger LOG = LoggerFactory.getLogger(GroupDefinitions.class);

    private final MachineScaler machines;
    private final Map<Entity, MachineGroup> defined = new HashMap<>();
    private final Map<Entity, String> refused = new HashMap<>();
    private final Outage telling;

    /**
     * @param adapter one that makes machines
     */
    public GroupDefinitions(Adapter adapter) {
        this.machines = adapter.machines().orElseThrow();
        this.telling = new Outage(LOG, "telling " + adapter.name() + " of groups");
    }

    /** Tells what is new, and forgets what is gone; machines that run are not touched. */
    public void update(Collection<MachineGroup> groups) {
        Set<Entity> there = groups.stream().map(MachineGroup::group).collect(Collectors.toSet());
        for (Entity gone : Set.copyOf(defined.keySet())) {
            if (!there.contains(gone)) {
                machines.forget(gone);
                defined.remove(gone);
            }
        }
        refused.keySet().retainAll(there);
        groups.forEach(this::define);
    }

    private void define(MachineGroup group) {
        if (group.equals(defined.get(group.group()))) {
            return;
        }
        try {
            machines.define(group);
            telling.works();
            defined.put(group.group(), group);
            refused.remove(group.group());
            LOG.info("{} has {} to {} machines", group.group(), group.minimum(), group.maximum());
        } catch (ActuationException e) {
            if (e.isRetriable()) {
                telling.failed(e);
            } else if (!e.getMessage().equals(refused.put(group.group(), e.getMessage()))) {
                LOG.warn("{} cannot be made: {}", group.group(), e.getMessage());
            }
        }
    }
}
