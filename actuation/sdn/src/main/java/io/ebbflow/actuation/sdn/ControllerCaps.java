package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.actuation.sdn.KeptCaps.Kept;
import io.ebbflow.actuation.sdn.Targets.FlowPath;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.topology.PortRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caps that a controller puts in force: queues of ports for links, meters for flows. What we
 * ordered stands in a file before it is ordered, since a controller does not remember whose it is.
 */
final class ControllerCaps implements CapHolder {

    private static final Logger LOG = LoggerFactory.getLogger(ControllerCaps.class);

    private final Targets targets;
    private final QueueOrders queues;
    private final MeterOrders meters;
    private final CapFile file;
    private final Databases databases;

    /** Switches where we have not yet looked for rules that the file knows nothing of. */
    private final Set<String> unswept = new LinkedHashSet<>();

    private ControllerCaps(
            Targets targets,
            QueueOrders queues,
            MeterOrders meters,
            CapFile file,
            Databases databases) {
        this.targets = targets;
        this.queues = queues;
        this.meters = meters;
        this.file = file;
        this.databases = databases;
        targets.topology().links().stream()
                .flatMap(link -> link.ends().stream())
                .map(PortRef::switchName)
                .forEach(unswept::add);
    }

    static ControllerCaps open(
            SdnConfig config, Targets targets, Databases databases, AdapterContext context)
            throws ConfigException {
        List<Controller> all =
                config.controllers().stream()
                        .map(url -> new Controller(url, config.timeout(), context.dryRun()))
                        .toList();
        Controllers controllers = new Controllers(all, config.topology());
        Path path = context.dataDirectory().resolve("caps.json");
        try {
            return new ControllerCaps(
                    targets,
                    new QueueOrders(controllers, databases, config, targets),
                    new MeterOrders(controllers, config.flowRules(), config.owner()),
                    CapFile.open(path, context.dryRun()),
                    databases);
        } catch (IOException e) {
            throw new ConfigException(
                    "adapter sdn", List.of(path + " cannot be read: " + e.getMessage()));
        }
    }

    @Override
    public Collection<Held> held() {
        return file.now().caps().stream().map(Kept::held).toList();
    }

    @Override
    public void hold(Entity target, Cap cap) throws ActuationException {
        KeptCaps before = file.now();
        Kept old = before.of(target).orElse(null);
        Kept fresh;
        List<Change> changes;
        if (target.kind() == EntityKind.LINK) {
            List<PortRef> ports = targets.ports(targets.link(target), cap.at());
            for (PortRef port : ports) {
                expectFree(before, port, target);
            }
            fresh = kept(target, cap, ports, List.of(), null);
            changes = queueChanges(old, fresh);
        } else {
            FlowPath flow = targets.flow(target);
            List<String> switches = List.copyOf(flow.edgeSwitches());
            int meter = old == null ? freeMeter(switches) : old.meter();
            fresh = kept(target, cap, List.of(), switches, meter);
            changes = meterChanges(old, fresh, flow);
        }
        // on disk first: whoever comes after a crash knows where to look
        Kept intended = old == null ? fresh : fresh.at(union(old, fresh), fresh.switches());
        file.save(before.with(intended));
        boolean[] left = {false};
        try {
            Change.all(changes, () -> left[0] = true);
        } catch (ActuationException e) {
            // what could not be undone is taken away by the next look at what is over
            file.save(left[0] ? before.with(intended.until(Instant.EPOCH)) : before);
            throw e;
        }
        KeptCaps after = file.now().with(fresh);
        for (PortRef port : fresh.ports()) {
            after = after.withLifted(port, false);
        }
        file.save(after);
    }

    private static Kept kept(
            Entity target, Cap cap, List<PortRef> ports, List<String> switches, Integer meter) {
        return new Kept(target, cap.kilobitsPerSecond(), cap.until(), ports, switches, meter);
    }

    private static List<PortRef> union(Kept old, Kept fresh) {
        Set<PortRef> all = new LinkedHashSet<>(old.ports());
        all.addAll(fresh.ports());
        return List.copyOf(all);
    }

    private void expectFree(KeptCaps kept, PortRef port, Entity target) throws ActuationException {
        Kept holder = kept.at(port).orElse(null);
        if (holder != null && !holder.target().equals(target)) {
            throw ActuationException.permanent(
                    "port "
                            + port
                            + " holds the cap of "
                            + holder.target()
                            + "; it cannot hold one of "
                            + target
                            + " as well");
        }
        if (holder == null && !kept.lifted().contains(port)) {
            queues.expectNobodyElse(port);
        }
    }

    private int freeMeter(List<String> switches) throws ActuationException {
        Set<Integer> taken = new HashSet<>();
        for (Kept kept : file.now().caps()) {
            if (kept.meter() != null) {
                taken.add(kept.meter());
            }
        }
        for (String name : switches) {
            taken.addAll(meters.taken(name));
        }
        for (int number = 0; number < MeterOrders.METERS; number++) {
            if (!taken.contains(number)) {
                return number;
            }
        }
        throw ActuationException.noCapacity(
                "all " + MeterOrders.METERS + " meters of ours are taken at " + switches);
    }

    private List<Change> queueChanges(Kept old, Kept fresh) {
        List<Change> changes = new ArrayList<>();
        for (PortRef port : old == null ? fresh.ports() : union(old, fresh)) {
            boolean was = old != null && old.ports().contains(port);
            boolean is = fresh.ports().contains(port);
            changes.add(
                    change(
                            () -> hold(port, is ? fresh : null),
                            () -> hold(port, was ? old : null)));
        }
        return changes;
    }

    private void hold(PortRef port, Kept cap) throws ActuationException {
        if (cap == null) {
            release(port);
        } else {
            queues.hold(port, cap.kilobitsPerSecond());
        }
    }

    private void release(PortRef port) throws ActuationException {
        boolean isGone = queues.release(port);
        file.save(file.now().withLifted(port, !isGone));
    }

    private List<Change> meterChanges(Kept old, Kept fresh, FlowPath flow) {
        List<Change> changes = new ArrayList<>();
        for (String name : fresh.switches()) {
            changes.add(
                    change(
                            () -> meters.hold(name, fresh.meter(), flow, fresh.kilobitsPerSecond()),
                            () -> {
                                if (old == null) {
                                    meters.release(name, fresh.meter());
                                } else {
                                    meters.hold(name, old.meter(), flow, old.kilobitsPerSecond());
                                }
                            }));
        }
        return changes;
    }

    /** A step that a switch may refuse. */
    private interface Step {
        void run() throws ActuationException;
    }

    private static Change change(Step apply, Step undo) {
        return new Change() {
            @Override
            public void apply() throws ActuationException {
                apply.run();
            }

            @Override
            public void undo() throws ActuationException {
                undo.run();
            }
        };
    }

    @Override
    public void release(Predicate<Held> which) throws ActuationException {
        List<ActuationException> failures = new ArrayList<>();
        for (Kept kept : file.now().caps()) {
            if (which.test(kept.held())) {
                release(kept, failures);
            }
        }
        sweep(failures);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Place by place, so that one switch that is down does not keep the others capped. */
    private void release(Kept kept, List<ActuationException> failures) throws ActuationException {
        List<PortRef> ports = new ArrayList<>();
        for (PortRef port : kept.ports()) {
            try {
                release(port);
            } catch (ActuationException e) {
                failures.add(e);
                ports.add(port);
            }
        }
        List<String> switches = new ArrayList<>();
        for (String name : kept.switches()) {
            try {
                meters.release(name, kept.meter());
            } catch (ActuationException e) {
                failures.add(e);
                switches.add(name);
            }
        }
        if (ports.isEmpty() && switches.isEmpty()) {
            file.save(file.now().without(kept.target()));
        } else if (ports.size() < kept.ports().size() || switches.size() < kept.switches().size()) {
            file.save(file.now().with(kept.at(ports, switches)));
        }
    }

    /** Once after the start: rules of ours that the file, perhaps lost, knows nothing of. */
    private void sweep(List<ActuationException> failures) {
        Set<Integer> known = new HashSet<>();
        file.now().caps().stream()
                .filter(kept -> kept.meter() != null)
                .forEach(kept -> known.add(kept.meter()));
        for (String name : List.copyOf(unswept)) {
            try {
                for (int number : meters.ruled(name)) {
                    if (!known.contains(number)) {
                        LOG.info("taking away meter {} of ours at {}, left over", number, name);
                        meters.release(name, number);
                    }
                }
                unswept.remove(name);
            } catch (ActuationException e) {
                if (e.reason() == ActuationException.Reason.DRY_RUN) {
                    failures.add(e);
                }
                LOG.debug("switch {} is looked at again later", name, e);
            }
        }
    }

    @Override
    public void close() {
        databases.close();
    }
}
