package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The machines of ours that there are, and what was asked for. Only reads. Thread-safe. */
final class Fleet {

    private final Rest compute;
    private final Mark mark;
    private final Duration buildTimeout;
    private final InstantSource clock;
    private final Map<Entity, MachineGroup> groups = new ConcurrentHashMap<>();
    private final Map<Entity, Integer> asked = new ConcurrentHashMap<>();

    Fleet(Rest compute, Mark mark, Duration buildTimeout, InstantSource clock) {
        this.compute = compute;
        this.mark = mark;
        this.buildTimeout = buildTimeout;
        this.clock = clock;
    }

    void define(MachineGroup group) {
        groups.put(group.group(), group);
    }

    void forget(Entity group) {
        groups.remove(group);
        asked.remove(group);
    }

    /** Remembers what was last asked for; what came of it where it was refused. */
    void asked(Entity group, int machines) {
        asked.put(group, machines);
    }

    boolean knows(String group) {
        return groups.keySet().stream().anyMatch(entity -> entity.id().equals(group));
    }

    MachineGroup known(Entity group) throws ActuationException {
        MachineGroup definition = groups.get(group);
        if (definition == null) {
            throw ActuationException.permanent(
                    group
                            + " is not defined; defined are "
                            + groups.keySet().stream().map(Entity::toString).sorted().toList());
        }
        return definition;
    }

    /** All that bear our mark, of whatever group. */
    List<Machine> all() throws ActuationException {
        Instant now = clock.instant();
        List<Machine> machines = new ArrayList<>();
        for (JsonNode server : compute.list("/servers/detail", "servers")) {
            if (Machine.of(server, mark, buildTimeout, now).isPresent()) {
                Machine.of(withFault(server), mark, buildTimeout, now).ifPresent(machines::add);
            }
        }
        return machines;
    }

    /**
     * The list does not say why a server failed that found no host: Nova keeps such servers in a
     * database of their own, where only the question for one of them looks.
     */
    private JsonNode withFault(JsonNode server) throws ActuationException {
        boolean silent = "ERROR".equals(server.path("status").asText()) && !server.has("fault");
        return silent
                ? compute.find("/servers/" + Rest.encoded(server.path("id").asText()))
                        .map(found -> found.path("server"))
                        .orElse(server)
                : server;
    }

    List<Machine> of(Entity group) throws ActuationException {
        return all().stream().filter(machine -> machine.group().equals(group.id())).toList();
    }

    List<TargetState> targets() throws ActuationException {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Machine> all = all();
        Instant now = clock.instant();
        return groups.values().stream()
                .sorted(Comparator.comparing(group -> group.group().id()))
                .map(group -> state(group, all, now))
                .toList();
    }

    private TargetState state(MachineGroup group, List<Machine> all, Instant now) {
        List<Machine> machines =
                all.stream().filter(m -> m.group().equals(group.group().id())).toList();
        // after a restart nobody knows what was asked for; what lives was
        int desired = Optional.ofNullable(asked.get(group.group())).orElse(living(machines).size());
        return new TargetState(
                now,
                group.group(),
                group.stack(),
                OpenstackProvider.NAME,
                desired,
                machines.stream().map(Machine::instance).toList());
    }

    /**
     * Those that work or will, one for each slot: of two with one slot, the older. A second one
     * comes of an order that was carried out after it seemed lost.
     */
    static Collection<Machine> living(List<Machine> machines) {
        Map<Integer, Machine> slots = new LinkedHashMap<>();
        machines.stream()
                .filter(Machine::lives)
                .sorted(Comparator.comparing(Machine::created).thenComparing(Machine::id))
                .forEach(machine -> slots.putIfAbsent(machine.slot(), machine));
        return slots.values();
    }
}
