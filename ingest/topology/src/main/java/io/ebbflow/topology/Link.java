package io.ebbflow.topology;

import io.ebbflow.ingest.model.Entity;
import java.util.List;

/**
 * A link between two ports, or between a port and a host.
 *
 * @param ends its ports on switches; one or two
 * @param host name of the host at its other end; null if it is between two switches
 * @param stack the stack it carries traffic of; null if not told
 * @param capacityBitsPerSecond in each direction; null if not told
 */
public record Link(
        String name, List<PortRef> ends, String host, Entity stack, Long capacityBitsPerSecond) {

    public Link {
        ends = List.copyOf(ends);
    }
}
