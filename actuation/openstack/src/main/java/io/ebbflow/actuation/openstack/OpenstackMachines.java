package io.ebbflow.actuation.openstack;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.actuation.port.ZoneBalance;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders and removes servers. One order at a time for each group; looks at what there is first. */
final class OpenstackMachines implements MachineScaler {

    private static final Logger LOG = LoggerFactory.getLogger(OpenstackMachines.class);

    private final Rest compute;
    private final Fleet fleet;
    private final LaunchPlanner planner;
    private final Attachments attachments;
    private final Mark mark;
    private final Duration buildTimeout;
    private final InstantSource clock;
    private final Map<Entity, Object> turns = new ConcurrentHashMap<>();

    OpenstackMachines(
            Rest compute,
            Fleet fleet,
            LaunchPlanner planner,
            Attachments attachments,
            Mark mark,
            Duration buildTimeout,
            InstantSource clock) {
        this.compute = compute;
        this.fleet = fleet;
        this.planner = planner;
        this.attachments = attachments;
        this.mark = mark;
        this.buildTimeout = buildTimeout;
        this.clock = clock;
    }

    @Override
    public void define(MachineGroup group) throws ActuationException {
        if (!group.group().id().matches(MachineNames.GROUP)) {
            throw ActuationException.permanent(
                    MachineNames.RULE + ", got '" + group.group().id() + "'");
        }
        try {
            planner.plan(group.launch());
        } catch (ActuationException e) {
            throw CallFailed.about(group.group().toString(), e);
        }
        fleet.define(group);
    }

    @Override
    public void forget(Entity group) {
        fleet.forget(group);
    }

    @Override
    public void grow(Entity group, int wanted, Optional<JoinTicket> ticket)
            throws ActuationException {
        MachineGroup definition = fleet.known(group);
        synchronized (turn(group)) {
            List<Machine> all = fleet.of(group);
            List<Machine> living = new ArrayList<>(Fleet.living(all));
            if (wanted > definition.maximum() || wanted < living.size()) {
                throw ActuationException.permanent(
                        group
                                + " can grow to between "
                                + living.size()
                                + " machines, which it has, and "
                                + definition.maximum()
                                + ", not to "
                                + wanted);
            }
            clean(definition, wanted, all, living);
            Set<Integer> slots = all.stream().map(Machine::slot).collect(Collectors.toSet());
            List<Instance> instances =
                    living.stream().map(Machine::instance).collect(Collectors.toList());
            try {
                // before the first order, so that a bad launch configuration makes nothing
                LaunchPlan plan =
                        instances.size() < wanted ? planner.plan(definition.launch()) : null;
                while (instances.size() < wanted) {
                    int slot = MachineNames.freeSlot(slots);
                    instances.add(order(definition, plan, slot, instances, ticket));
                    slots.add(slot);
                }
                fleet.asked(group, wanted);
            } catch (ActuationException e) {
                fleet.asked(group, instances.size());
                throw CallFailed.about(
                        group + " has " + instances.size() + " of " + wanted + " machines", e);
            }
        }
    }

    private Object turn(Entity group) {
        return turns.computeIfAbsent(group, key -> new Object());
    }

    /**
     * Removes machines that failed, and second ones of a slot. Where some failed since no host had
     * room, that is said instead of ordering them again at once; the next order tries again.
     */
    private void clean(MachineGroup group, int wanted, List<Machine> all, List<Machine> living)
            throws ActuationException {
        List<Machine> useless =
                all.stream().filter(m -> m.failed() || (m.lives() && !living.contains(m))).toList();
        if (useless.isEmpty()) {
            return;
        }
        for (Machine machine : useless) {
            LOG.info(
                    "{}: removing {} ({}): {}",
                    group.group(),
                    machine.name(),
                    machine.id(),
                    machine.failed() ? machine.instance().detail() : "there are two of that name");
            compute.delete("/servers/" + machine.id());
        }
        attachments.sweep(group.group().id(), names(living));
        Optional<Machine> noHost = useless.stream().filter(Machine::noHost).findFirst();
        if (noHost.isPresent()) {
            fleet.asked(group.group(), living.size());
            throw ActuationException.noCapacity(
                    group.group()
                            + " has "
                            + living.size()
                            + " of "
                            + wanted
                            + " machines: "
                            + noHost.get().name()
                            + " was refused: "
                            + noHost.get().instance().detail());
        }
    }

    private static Set<String> names(List<Machine> machines) {
        return machines.stream().map(Machine::name).collect(Collectors.toSet());
    }

    private Instance order(
            MachineGroup group,
            LaunchPlan plan,
            int slot,
            List<Instance> there,
            Optional<JoinTicket> ticket)
            throws ActuationException {
        String id = group.group().id();
        String name = MachineNames.of(id, slot);
        Optional<String> zone = ZoneBalance.emptiest(group.availabilityZones(), there);
        Optional<String> userData = Optional.empty();
        if (group.launch().userData().isPresent()) {
            userData =
                    Optional.of(UserData.fill(group.launch().userData().get(), name, id, ticket));
        }
        List<String> ports =
                plan.floatingNetwork().isPresent()
                        ? attachments.attach(name, plan, plan.floatingNetwork().get())
                        : List.of();
        var body = plan.order(name, zone, ports, userData, mark.metadata(id, slot, zone));
        String server = compute.post("/servers", body).at("/server/id").asText();
        LOG.info("{}: ordered {} ({}) in {}", group.group(), name, server, zone.orElse("any zone"));
        return new Instance(
                server,
                Instance.State.STARTING,
                clock.instant(),
                name,
                null,
                zone.orElse(null),
                null);
    }

    @Override
    public List<Instance> victims(Entity group, int count, String choose)
            throws ActuationException {
        fleet.known(group);
        List<Instance> machines = fleet.of(group).stream().map(Machine::instance).toList();
        return ZoneBalance.victims(machines, count, choose);
    }

    @Override
    public void remove(Entity group, List<String> machines) throws ActuationException {
        fleet.known(group);
        synchronized (turn(group)) {
            Map<String, Machine> all = new HashMap<>();
            fleet.all().forEach(machine -> all.put(machine.id(), machine));
            for (String id : machines) {
                Machine machine = all.get(id);
                boolean another =
                        machine == null
                                ? compute.find("/servers/" + Rest.encoded(id)).isPresent()
                                : !machine.group().equals(group.id());
                if (another) {
                    throw ActuationException.permanent(id + " is no machine of " + group);
                }
            }
            Set<String> gone = new HashSet<>(machines);
            for (String id : machines) {
                if (all.containsKey(id)) {
                    LOG.info("{}: removing {} ({})", group, all.get(id).name(), id);
                    compute.delete("/servers/" + id);
                }
            }
            List<Machine> left =
                    all.values().stream()
                            .filter(m -> m.group().equals(group.id()) && !gone.contains(m.id()))
                            .toList();
            List<Machine> living = new ArrayList<>(Fleet.living(left));
            fleet.asked(group, living.size());
            attachments.sweep(group.id(), names(left));
        }
    }

    @Override
    public List<Orphan> orphans() throws ActuationException {
        List<Machine> all = fleet.all();
        List<Orphan> orphans = new ArrayList<>();
        for (Machine machine : all) {
            if (!fleet.knows(machine.group())) {
                orphans.add(
                        new Orphan(
                                "server",
                                machine.id(),
                                machine.name(),
                                "its group " + machine.group() + " is not defined"));
            }
        }
        orphans.addAll(attachments.orphans(names(all), clock.instant().minus(buildTimeout)));
        return orphans;
    }
}
