package io.ebbflow.actuation.testkit;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.actuation.port.ZoneBalance;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cloud in memory, whose machines take their time to boot on a clock that is moved by hand.
 * Passes {@link MachineScalerContract}; has switches for what goes wrong in a real one.
 */
public final class InMemoryMachines implements Adapter, MachineScaler, InventorySource {

    /** Outlives the adapter, as a cloud does. */
    private static final class Cloud {
        private final Map<String, Machine> machines = new LinkedHashMap<>();
        private final Map<Entity, JoinTicket> tickets = new HashMap<>();
        private int made;
        private int room = Integer.MAX_VALUE;
        private ActuationException outage;
    }

    private record Machine(
            String id, Entity group, String name, String zone, Instant since, String failure) {}

    private final InstantSource clock;
    private final Duration bootTime;
    private final Cloud cloud;
    private final Map<Entity, MachineGroup> groups = new LinkedHashMap<>();
    private final Map<Entity, Integer> asked = new HashMap<>();

    public InMemoryMachines(InstantSource clock, Duration bootTime) {
        this(clock, bootTime, new Cloud());
    }

    private InMemoryMachines(InstantSource clock, Duration bootTime, Cloud cloud) {
        this.clock = clock;
        this.bootTime = bootTime;
        this.cloud = cloud;
    }

    /** Another adapter to the same cloud, that knows no group yet. */
    public InMemoryMachines restarted() {
        return new InMemoryMachines(clock, bootTime, cloud);
    }

    /** Lets the cloud hold that many machines, of all groups; those it has stay. */
    public void makeRoomFor(int machines) {
        synchronized (cloud) {
            cloud.room = machines;
        }
    }

    /** Makes a machine fail. */
    public void fail(String id, String why) {
        synchronized (cloud) {
            cloud.machines.computeIfPresent(
                    id, (key, m) -> new Machine(id, m.group, m.name, m.zone, m.since, why));
        }
    }

    /** Takes a machine away behind everybody's back. */
    public void lose(String id) {
        synchronized (cloud) {
            cloud.machines.remove(id);
        }
    }

    /** How many machines were ever made. */
    public int made() {
        synchronized (cloud) {
            return cloud.made;
        }
    }

    /** Makes every call fail, until it is called with null. */
    public void breakDown(ActuationException outage) {
        synchronized (cloud) {
            cloud.outage = outage;
        }
    }

    /** What the latest machine of a group was given to join with. */
    public Optional<JoinTicket> ticket(Entity group) {
        synchronized (cloud) {
            return Optional.ofNullable(cloud.tickets.get(group));
        }
    }

    @Override
    public String name() {
        return "in-memory";
    }

    @Override
    public InventorySource inventory() {
        return this;
    }

    @Override
    public Optional<MachineScaler> machines() {
        return Optional.of(this);
    }

    @Override
    public void define(MachineGroup group) throws ActuationException {
        synchronized (cloud) {
            reachable();
            groups.put(group.group(), group);
        }
    }

    @Override
    public void forget(Entity group) {
        synchronized (cloud) {
            groups.remove(group);
            asked.remove(group);
        }
    }

    @Override
    public void grow(Entity group, int wanted, Optional<JoinTicket> ticket)
            throws ActuationException {
        synchronized (cloud) {
            MachineGroup definition = known(group);
            List<Machine> running = running(group);
            if (wanted < running.size() || wanted > definition.maximum()) {
                throw ActuationException.permanent(
                        group
                                + " can grow to between "
                                + running.size()
                                + " and "
                                + definition.maximum()
                                + " machines, not to "
                                + wanted);
            }
            cloud.machines.values().removeIf(m -> m.group.equals(group) && m.failure != null);
            for (int missing = wanted - running.size(); missing > 0; missing--) {
                if (cloud.machines.size() >= cloud.room) {
                    asked.put(group, running(group).size());
                    throw ActuationException.noCapacity(
                            group
                                    + " should grow to "
                                    + wanted
                                    + " machines; the cloud holds "
                                    + cloud.room
                                    + " and has them");
                }
                order(definition);
                ticket.ifPresent(t -> cloud.tickets.put(group, t));
            }
            asked.put(group, wanted);
        }
    }

    private void order(MachineGroup group) {
        int slot = 1;
        while (isTaken(group.group().id() + "." + slot)) {
            slot++;
        }
        String zone =
                ZoneBalance.emptiest(group.availabilityZones(), instances(group.group()))
                        .orElse(null);
        String id = "m-" + ++cloud.made;
        cloud.machines.put(
                id,
                new Machine(
                        id,
                        group.group(),
                        group.group().id() + "." + slot,
                        zone,
                        clock.instant(),
                        null));
    }

    private boolean isTaken(String name) {
        return cloud.machines.values().stream().anyMatch(m -> m.name.equals(name));
    }

    private List<Machine> running(Entity group) {
        return cloud.machines.values().stream()
                .filter(m -> m.group.equals(group) && m.failure == null)
                .toList();
    }

    @Override
    public List<Instance> victims(Entity group, int count, String choose)
            throws ActuationException {
        synchronized (cloud) {
            known(group);
            return ZoneBalance.victims(instances(group), count, choose);
        }
    }

    @Override
    public void remove(Entity group, List<String> ids) throws ActuationException {
        synchronized (cloud) {
            known(group);
            for (String id : ids) {
                Machine machine = cloud.machines.get(id);
                if (machine != null && !machine.group.equals(group)) {
                    throw ActuationException.permanent(id + " is no machine of " + group);
                }
            }
            ids.forEach(cloud.machines::remove);
            asked.put(group, running(group).size());
        }
    }

    @Override
    public List<Orphan> orphans() throws ActuationException {
        synchronized (cloud) {
            reachable();
            return cloud.machines.values().stream()
                    .filter(m -> !groups.containsKey(m.group))
                    .map(m -> new Orphan("server", m.id, m.name, m.group + " is not defined"))
                    .toList();
        }
    }

    @Override
    public List<TargetState> targets() throws ActuationException {
        synchronized (cloud) {
            reachable();
            List<TargetState> states = new ArrayList<>();
            for (MachineGroup group : groups.values()) {
                states.add(
                        new TargetState(
                                clock.instant(),
                                group.group(),
                                group.stack(),
                                name(),
                                asked.getOrDefault(group.group(), running(group.group()).size()),
                                instances(group.group())));
            }
            return states;
        }
    }

    private List<Instance> instances(Entity group) {
        Function<Machine, Instance> shown =
                m ->
                        new Instance(
                                m.id,
                                state(m),
                                m.since,
                                m.name,
                                "10.0.0." + m.id.substring(2),
                                m.zone,
                                m.failure);
        return cloud.machines.values().stream()
                .filter(m -> m.group.equals(group))
                .map(shown)
                .toList();
    }

    private State state(Machine machine) {
        if (machine.failure != null) {
            return State.FAILED;
        }
        boolean booted = !clock.instant().isBefore(machine.since.plus(bootTime));
        return booted ? State.READY : State.STARTING;
    }

    private MachineGroup known(Entity group) throws ActuationException {
        reachable();
        MachineGroup definition = groups.get(group);
        if (definition == null) {
            throw ActuationException.permanent(group + " is not defined");
        }
        return definition;
    }

    private void reachable() throws ActuationException {
        if (cloud.outage != null) {
            throw cloud.outage;
        }
    }
}
