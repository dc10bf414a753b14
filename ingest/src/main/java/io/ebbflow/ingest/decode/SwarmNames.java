package io.ebbflow.ingest.decode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a container says where its labels do not come along, as with Dockbeat and some
 * metricsets: Swarm calls a task's container {@code service.slot.task}, and {@code
 * service.node.task} for a global service, with ids of 25 characters; {@code docker stack deploy}
 * calls a service {@code stack_service}.
 */
public final class SwarmNames {

    private static final Pattern TASK =
            Pattern.compile("(.+)\\.(?:\\d+|[0-9a-z]{25})\\.[0-9a-z]{25}");

    private static final int TASK_ID = 26;

    private SwarmNames() {}

    /** The service of a task's container; null if it is none. */
    public static String service(String container) {
        int dot = container.length() - TASK_ID;
        if (dot < 1 || container.charAt(dot) != '.') {
            return null;
        }
        Matcher task = TASK.matcher(container);
        return task.matches() ? task.group(1) : null;
    }

    /** The stack of a service; null if its name holds none. */
    public static String stack(String service) {
        int underscore = service.indexOf('_');
        return underscore < 1 ? null : service.substring(0, underscore);
    }
}
