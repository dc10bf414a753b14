package io.ebbflow.actuation.port;

import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.Optional;

/** Makes and removes the machines of VM groups. */
public interface MachineScaler {

    /**
     * Takes a group, or a new definition of it; machines that run are not touched.
     *
     * @throws ActuationException if the definition cannot be used: all problems in one message
     */
    void define(MachineGroup group) throws ActuationException;

    /** No longer looks after a group. Its machines run on, and show as orphans. */
    void forget(Entity group);

    /**
     * Asks for the machines that are missing, spread over the group's availability zones, fullest
     * last. Returns once they are ordered, not once they run. Asking twice for the same number is
     * the same as asking once, also after a crash between the orders. Failed machines do not count
     * and are removed.
     *
     * @param machines that the group shall have; not fewer than it has
     * @param ticket lets them join a cluster; empty where they join none
     * @throws ActuationException {@link ActuationException.Reason#NO_CAPACITY} where quota or hosts
     *     do not allow it
     */
    void grow(Entity group, int machines, Optional<JoinTicket> ticket) throws ActuationException;

    /**
     * Which machines would go, first to go first: from the fullest availability zone, and there as
     * asked.
     *
     * @param choose {@code newest}, {@code oldest}, or null for newest
     */
    List<Instance> victims(Entity group, int count, String choose) throws ActuationException;

    /**
     * Removes machines with all that was made for them: ports, floating addresses, volumes. Those
     * that are gone already are no error.
     *
     * @param machines ids of instances
     */
    void remove(Entity group, List<String> machines) throws ActuationException;

    /** What bears our mark and belongs to no group, or to no machine: for people to look at. */
    List<Orphan> orphans() throws ActuationException;

    /**
     * Something of ours that nothing uses.
     *
     * @param kind as in {@code server}, {@code port}, {@code floating-ip}, {@code volume}
     */
    record Orphan(String kind, String id, String name, String why) {}
}
