package io.ebbflow.actuation.port;

import java.util.List;

/** A cluster whose members are machines, from which work is moved off before one goes. */
public interface NodeCluster {

    /** How a new machine joins. */
    JoinTicket ticket() throws ActuationException;

    /** Its members. */
    List<Node> nodes() throws ActuationException;

    /**
     * Lets the scheduler move all work off a machine and give it none. What is no member needs no
     * draining, which is no error.
     *
     * @param host its host name
     */
    void drain(String host) throws ActuationException;

    /**
     * Lets a machine that is drained be given work again. What is no member is left alone, which is
     * no error.
     */
    void activate(String host) throws ActuationException;

    /** Whether no work is left on a machine, or it is no member. */
    boolean isDrained(String host) throws ActuationException;

    /** Takes a drained or dead machine off the list of members; one that is none is no error. */
    void remove(String host) throws ActuationException;

    /**
     * A member.
     *
     * @param ready whether it does work
     * @param schedulable whether it is given more
     */
    record Node(String id, String host, boolean ready, boolean schedulable, boolean manager) {}
}
