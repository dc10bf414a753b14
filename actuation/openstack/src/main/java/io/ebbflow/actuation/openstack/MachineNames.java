package io.ebbflow.actuation.openstack;

import java.util.Set;

/**
 * Names of machines: group, dot, slot, as in {@code web.3}. What stands before the first dot is the
 * group, also in the metrics of the machine. Nova knows no idempotency key; a slot that is taken
 * tells that an order was carried out, though its answer was lost.
 */
final class MachineNames {

    /** What a group may be called. */
    static final String GROUP = "[A-Za-z0-9][A-Za-z0-9-]{0,47}";

    static final String RULE =
            "a group must be named by 1 to 48 letters, digits and dashes, since its machines are"
                    + " named after it";

    private MachineNames() {}

    static String of(String group, int slot) {
        return group + "." + slot;
    }

    /** The lowest slot, from 1, that is free. */
    static int freeSlot(Set<Integer> taken) {
        int slot = 1;
        while (taken.contains(slot)) {
            slot++;
        }
        return slot;
    }
}
