package io.ebbflow.actuation.port;

import io.ebbflow.ingest.model.EntityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one outside system offers, by role.
 *
 * @param name as in {@code simulated}; stands in results and inventory
 * @param services empty where it scales none
 * @param links empty where it shapes none
 */
public record Adapter(
        String name,
        Optional<ServiceScaler> services,
        Optional<LinkShaper> links,
        InventorySource inventory) {

    public Adapter {
        if (name == null || name.isEmpty() || inventory == null) {
            throw new IllegalArgumentException(
                    "an adapter needs a name and an inventory, got '" + name + "'");
        }
        if (services.isEmpty() && links.isEmpty()) {
            throw new IllegalArgumentException("adapter " + name + " can act on nothing");
        }
    }

    /** Whether it acts on things of that kind. */
    public boolean actsOn(EntityKind kind) {
        return switch (kind) {
            case SERVICE -> services.isPresent();
            case LINK, FLOW -> links.isPresent();
            case HOST, CONTAINER, VM_GROUP, STACK -> false;
        };
    }

    /** What it can do, for people: {@code scales services and shapes links}. */
    public String abilities() {
        List<String> abilities = new ArrayList<>();
        services.ifPresent(scaler -> abilities.add("scales services"));
        links.ifPresent(shaper -> abilities.add("shapes links"));
        return String.join(" and ", abilities);
    }
}
