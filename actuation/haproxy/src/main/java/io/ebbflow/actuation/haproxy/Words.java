package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer.Member;
import io.ebbflow.ingest.model.Entity;
import java.util.Map;
import java.util.regex.Pattern;

/** What both forms say about what they cannot do. */
final class Words {

    private static final int MOST = 400;

    private Words() {}

    /** What HAProxy said, on one line, no longer than fits into a message. */
    static String bounded(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST ? line : line.substring(0, MOST) + "...";
    }

    /**
     * Makes sure that what is sent to HAProxy is an address and no more.
     *
     * @throws ActuationException if it is not of that form
     */
    static void expectAddress(Member member, Pattern form) throws ActuationException {
        if (!form.matcher(member.address()).matches()) {
            throw ActuationException.permanent(
                    "the address of "
                            + member.id()
                            + " must be like 10.0.0.7:8080, got '"
                            + bounded(member.address())
                            + "'");
        }
    }

    /**
     * The backend of a pool.
     *
     * @throws ActuationException if the settings name none
     */
    static String backend(Map<Entity, String> pools, Entity pool) throws ActuationException {
        String backend = pools.get(pool);
        if (backend == null) {
            throw ActuationException.permanent(
                    "haproxy.pools names no backend for " + pool + ", only for " + pools.keySet());
        }
        return backend;
    }
}
