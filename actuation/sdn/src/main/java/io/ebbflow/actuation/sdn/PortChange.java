package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.topology.PortRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done to the ports of one database, in one transaction. */
final class PortChange implements Change {

    private final Database database;
    private final PortTable before;
    private final Targets targets;
    private final String owner;
    private final Map<PortRef, Optional<Held>> wanted = new LinkedHashMap<>();

    /**
     * @param before what was read of it
     */
    PortChange(Database database, PortTable before, Targets targets, String owner) {
        this.database = database;
        this.before = before;
        this.targets = targets;
        this.owner = owner;
    }

    PortChange holding(Set<PortRef> places, Held held) {
        places.forEach(place -> wanted.put(place, Optional.of(held)));
        return this;
    }

    PortChange releasing(Set<PortRef> places) {
        places.forEach(place -> wanted.put(place, Optional.empty()));
        return this;
    }

    /**
     * The transaction.
     *
     * @throws ActuationException if a port is missing or somebody else's
     */
    PortPlan plan() throws ActuationException {
        return plan(before, wanted);
    }

    private PortPlan plan(PortTable table, Map<PortRef, Optional<Held>> wanted)
            throws ActuationException {
        PortPlan plan = new PortPlan(table, targets, owner);
        for (Map.Entry<PortRef, Optional<Held>> one : wanted.entrySet()) {
            if (one.getValue().isPresent()) {
                plan.hold(one.getKey(), one.getValue().get());
            } else {
                plan.release(one.getKey());
            }
        }
        return plan;
    }

    @Override
    public void apply() throws ActuationException {
        carryOut(database, plan());
        PortTable after = PortTable.read(database, owner);
        for (Map.Entry<PortRef, Optional<Held>> one : wanted.entrySet()) {
            Optional<Held> is = after.ours(one.getKey().port()).map(QosRow::held);
            if (!is.equals(one.getValue())) {
                throw ActuationException.retriable(
                        "port "
                                + one.getKey()
                                + " was told "
                                + one.getValue()
                                + ", and read back is "
                                + is,
                        null);
            }
        }
    }

    @Override
    public void undo() throws ActuationException {
        Map<PortRef, Optional<Held>> was = new LinkedHashMap<>();
        wanted.keySet()
                .forEach(place -> was.put(place, before.ours(place.port()).map(QosRow::held)));
        carryOut(database, plan(PortTable.read(database, owner), was));
    }

    /** Sends it, if there is anything in it, and waits until the switch does so. */
    static void carryOut(Database database, PortPlan plan) throws ActuationException {
        if (!plan.operations().isEmpty()) {
            database.change(plan.operations());
        }
    }
}
