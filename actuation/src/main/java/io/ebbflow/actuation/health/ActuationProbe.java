package io.ebbflow.actuation.health;

import io.ebbflow.actuation.engine.EventLoop;
import io.ebbflow.actuation.engine.InventoryWatch;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether this service itself can act. */
public final class ActuationProbe implements Probe {

    private final EventLoop loop;
    private final List<InventoryWatch> inventory;
    private final String adapters;
    private final boolean enabled;

    /**
     * @param adapters their names, for people
     */
    public ActuationProbe(
            EventLoop loop, List<InventoryWatch> inventory, String adapters, boolean enabled) {
        this.loop = loop;
        this.inventory = List.copyOf(inventory);
        this.adapters = adapters;
        this.enabled = enabled;
    }

    @Override
    public String part() {
        return "actuation";
    }

    @Override
    public Finding look() {
        EventLoop.Status status = loop.status();
        return finding(status).with(Map.of("open_actions", (double) status.open()));
    }

    private Finding finding(EventLoop.Status status) {
        String blind =
                inventory.stream()
                        .filter(InventoryWatch::isBlind)
                        .map(InventoryWatch::adapter)
                        .collect(Collectors.joining(", "));
        if (!blind.isEmpty()) {
            return Finding.degraded("adapter " + blind + " cannot tell what there is");
        }
        String open =
                status.breakers().entrySet().stream()
                        .filter(breaker -> breaker.getValue().equals("open"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            return Finding.degraded("the circuit breaker of " + open + " is open");
        }
        return enabled
                ? Finding.up(
                        "adapter "
                                + adapters
                                + ", "
                                + status.open()
                                + (status.open() == 1 ? " action open, " : " actions open, ")
                                + partitions(status))
                : Finding.up("disabled: every action is rejected");
    }

    /**
     * None is no fault: Kafka may be down, which has a part of its own, or others have them all.
     */
    private static String partitions(EventLoop.Status status) {
        return status.partitions().isEmpty()
                ? "no partition assigned"
                : "partitions "
                        + status.partitions().stream()
                                .sorted()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + " of "
                        + status.all();
    }
}
