package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.topology.PortRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caps as rows of the databases of the switches. The rows say themselves whose they are, of which
 * target and until when, so that whoever comes next finds them.
 */
final class OvsdbCaps implements CapHolder {

    private static final Logger LOG = LoggerFactory.getLogger(OvsdbCaps.class);

    private final Targets targets;
    private final Databases databases;
    private final String owner;

    OvsdbCaps(Targets targets, Databases databases, String owner) {
        this.targets = targets;
        this.databases = databases;
        this.owner = owner;
    }

    /** What is read of all databases, and what went wrong with some. */
    private record Seen(Map<Database, PortTable> tables, List<ActuationException> failures) {}

    private Seen look() {
        Seen seen = new Seen(new LinkedHashMap<>(), new ArrayList<>());
        for (Database database : databases.all()) {
            try {
                seen.tables().put(database, PortTable.read(database, owner));
            } catch (ActuationException e) {
                LOG.debug("{} cannot be read", database, e);
                seen.failures().add(e);
            }
        }
        return seen;
    }

    @Override
    public Collection<Held> held() throws ActuationException {
        Seen seen = look();
        if (seen.tables().isEmpty()) {
            throw seen.failures().get(0);
        }
        Map<Entity, Held> all = new LinkedHashMap<>();
        seen.tables()
                .forEach(
                        (database, table) ->
                                table.rows().stream()
                                        .filter(table::isInForce)
                                        .filter(row -> databases.isAt(row.place(), database))
                                        .forEach(
                                                row ->
                                                        all.merge(
                                                                row.held().target(),
                                                                row.held(),
                                                                OvsdbCaps::lower)));
        return all.values();
    }

    private static Held lower(Held one, Held other) {
        return one.kilobitsPerSecond() <= other.kilobitsPerSecond() ? one : other;
    }

    @Override
    public void hold(Entity target, Cap cap) throws ActuationException {
        Held held = new Held(target, cap.kilobitsPerSecond(), cap.until());
        List<PortRef> places = places(target, cap.at());
        Map<Database, Set<PortRef>> wanted = new LinkedHashMap<>();
        for (PortRef place : places) {
            wanted.computeIfAbsent(database(place, target), database -> new HashSet<>()).add(place);
        }
        Seen seen = look();
        List<PortChange> changes = new ArrayList<>();
        for (Map.Entry<Database, PortTable> one : seen.tables().entrySet()) {
            Set<PortRef> here = wanted.getOrDefault(one.getKey(), Set.of());
            Set<PortRef> before = placesOf(target, one.getKey(), one.getValue());
            before.removeAll(here);
            if (!here.isEmpty() || !before.isEmpty()) {
                changes.add(
                        new PortChange(one.getKey(), one.getValue(), targets, owner)
                                .holding(here, held)
                                .releasing(before));
            }
        }
        if (!seen.tables().keySet().containsAll(wanted.keySet())) {
            throw seen.failures().get(0);
        }
        // all are planned before the first is touched: a refusal needs no undoing
        for (PortChange change : changes) {
            change.plan();
        }
        // what could not be undone says itself whose it is, and falls away with its time
        Change.all(changes, () -> LOG.warn("{} is shaped at some of its places only", target));
    }

    private Set<PortRef> placesOf(Entity target, Database database, PortTable table) {
        Set<PortRef> places = new HashSet<>();
        for (QosRow row : table.rows()) {
            if (row.held().target().equals(target) && databases.isAt(row.place(), database)) {
                places.add(row.place());
            }
        }
        return places;
    }

    private List<PortRef> places(Entity target, Action.At at) throws ActuationException {
        if (target.kind() == EntityKind.LINK) {
            return targets.ports(targets.link(target), at);
        }
        if (at == Action.At.LINK) {
            throw ActuationException.permanent(
                    target
                            + " cannot be shaped at a link: a database knows ports and no flows."
                            + " Shape it at its edges, with all else that its hosts' ports carry,"
                            + " or use sdn.via=controller");
        }
        return targets.flow(target).edgePorts();
    }

    private Database database(PortRef place, Entity target) throws ActuationException {
        return databases
                .of(place.switchName())
                .orElseThrow(
                        () ->
                                ActuationException.permanent(
                                        "sdn.ovsdb tells no database of switch "
                                                + place.switchName()
                                                + ", which "
                                                + target
                                                + " needs"));
    }

    @Override
    public void release(Predicate<Held> which) throws ActuationException {
        Seen seen = look();
        List<ActuationException> failures = new ArrayList<>(seen.failures());
        for (Map.Entry<Database, PortTable> one : seen.tables().entrySet()) {
            PortTable table = one.getValue();
            PortPlan plan = new PortPlan(table, targets, owner);
            table.rows().stream()
                    .filter(row -> databases.isAt(row.place(), one.getKey()))
                    .filter(row -> which.test(row.held()) || !table.isInForce(row))
                    .forEach(plan::remove);
            try {
                PortChange.carryOut(one.getKey(), plan);
            } catch (ActuationException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    @Override
    public void close() {
        databases.close();
    }
}
