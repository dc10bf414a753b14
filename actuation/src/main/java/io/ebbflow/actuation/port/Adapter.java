package io.ebbflow.actuation.port;

/**
 * What one outside system offers, by role.
 *
 * @param name as in {@code simulated}; stands in results and inventory
 */
public record Adapter(String name, ServiceScaler services, InventorySource inventory) {

    public Adapter {
        if (name == null || name.isEmpty() || services == null || inventory == null) {
            throw new IllegalArgumentException(
                    "an adapter needs a name, a scaler and an inventory, got '" + name + "'");
        }
    }
}
