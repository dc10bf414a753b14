package io.ebbflow.actuation.port;

import io.ebbflow.ingest.model.Entity;
import java.util.List;

/** Sends requests to the members of its pools. All orders may be given twice. */
public interface LoadBalancer {

    /** Whether it has a pool of that name: an entity of kind {@code service}. */
    boolean balances(Entity pool) throws ActuationException;

    /** Who gets requests, or did until it was told to drain. */
    List<Member> members(Entity pool) throws ActuationException;

    /** Lets a member have requests. */
    void register(Entity pool, Member member) throws ActuationException;

    /** Sends a member no new requests; those under way go on. */
    void drain(Entity pool, Member member) throws ActuationException;

    /** Whether a member has no request or session left, or is none. */
    boolean isIdle(Entity pool, Member member) throws ActuationException;

    /** Forgets a member. */
    void deregister(Entity pool, Member member) throws ActuationException;

    /**
     * One that does the work.
     *
     * @param id of the instance; letters, digits, dots, dashes and underscores
     * @param address as in {@code 10.0.0.7:8080}
     */
    record Member(String id, String address) {

        public Member {
            if (!id.matches("[A-Za-z0-9._-]{1,128}")) {
                throw new IllegalArgumentException(
                        "the id of a member must be 1 to 128 letters, digits, dots, dashes and"
                                + " underscores, got '"
                                + id
                                + "'");
            }
        }
    }
}
