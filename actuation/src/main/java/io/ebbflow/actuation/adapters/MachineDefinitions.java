package io.ebbflow.actuation.adapters;

import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.group.StoredGroups;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever makes machines what the groups of the API are made of, when they come, change and
 * go. A definition that is refused is tried again, and said once.
 */
public final class MachineDefinitions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MachineDefinitions.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final MachineScaler machines;
    private final StoredGroups groups;
    private final Map<Entity, MachineGroup> told = new HashMap<>();
    private final Map<Entity, MachineGroup> refused = new HashMap<>();
    private final Loop loop;

    private MachineDefinitions(MachineScaler machines, StoredGroups groups) {
        this.machines = machines;
        this.groups = groups;
        this.loop =
                Loop.start(
                        "telling what groups of machines are made of",
                        LOG,
                        current -> {
                            tell();
                            current.works();
                            current.pause(PERIOD);
                        });
    }

    /** Starts, if one of the adapters makes machines; the first that does is told. */
    public static Optional<MachineDefinitions> start(Adapters adapters, StoredGroups groups) {
        return adapters.all().stream()
                .flatMap(adapter -> adapter.machines().stream())
                .findFirst()
                .map(machines -> new MachineDefinitions(machines, groups));
    }

    private void tell() {
        List<Group> all =
                groups.all().stream()
                        .filter(group -> group.target().kind() == EntityKind.VM_GROUP)
                        .toList();
        Set<Entity> there = new HashSet<>();
        for (Group group : all) {
            Optional<MachineGroup> definition = groups.machines(group);
            if (definition.isPresent()) {
                there.add(group.target());
                define(definition.get());
            }
        }
        Set<Entity> gone = new HashSet<>(told.keySet());
        gone.removeAll(there);
        for (Entity target : gone) {
            machines.forget(target);
            told.remove(target);
        }
    }

    private void define(MachineGroup definition) {
        Entity target = definition.group();
        if (definition.equals(told.get(target))) {
            return;
        }
        try {
            machines.define(definition);
            told.put(target, definition);
            refused.remove(target);
            LOG.info("{} is defined", target);
        } catch (ActuationException | RuntimeException e) {
            if (!definition.equals(refused.put(target, definition))) {
                LOG.warn("{} cannot be defined: {}", target, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
