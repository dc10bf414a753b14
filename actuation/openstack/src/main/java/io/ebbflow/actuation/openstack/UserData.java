package io.ebbflow.actuation.openstack;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.JoinTicket;
import java.util.Optional;

/**
 * Fills in what a machine is told at its first start. Only our own four places are filled: {@code
 * ${HOME}} and the like are the shell's.
 */
final class UserData {

    private static final String MANAGER = "${join.manager}";
    private static final String TOKEN = "${join.token}";

    private UserData() {}

    static String fill(String text, String machine, String group, Optional<JoinTicket> ticket)
            throws ActuationException {
        if (ticket.isEmpty() && (text.contains(MANAGER) || text.contains(TOKEN))) {
            throw ActuationException.permanent(
                    "the user data of "
                            + group
                            + " lets machines join a cluster, but there is none to join");
        }
        String filled = text.replace("${machine}", machine).replace("${group}", group);
        return ticket.map(t -> filled.replace(MANAGER, t.manager()).replace(TOKEN, t.token()))
                .orElse(filled);
    }
}
