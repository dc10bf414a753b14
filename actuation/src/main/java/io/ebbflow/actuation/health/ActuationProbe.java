package io.ebbflow.actuation.health;

import io.ebbflow.actuation.engine.ActuationEngine;
import io.ebbflow.actuation.engine.InventoryWatch;

/** Whether this service itself can act. */
public final class ActuationProbe implements Probe {

    private final ActuationEngine engine;
    private final InventoryWatch inventory;
    private final String adapter;
    private final boolean enabled;

    public ActuationProbe(
            ActuationEngine engine, InventoryWatch inventory, String adapter, boolean enabled) {
        this.engine = engine;
        this.inventory = inventory;
        this.adapter = adapter;
        this.enabled = enabled;
    }

    @Override
    public String part() {
        return "actuation";
    }

    @Override
    public Finding look() {
        if (engine.isStuck()) {
            return Finding.down("the journal cannot be written, so nothing is carried out");
        }
        if (inventory.isBlind()) {
            return Finding.degraded("adapter " + adapter + " cannot tell what there is");
        }
        return enabled
                ? Finding.up("adapter " + adapter + ", " + engine.open() + " actions open")
                : Finding.up("disabled: every action is rejected");
    }
}
