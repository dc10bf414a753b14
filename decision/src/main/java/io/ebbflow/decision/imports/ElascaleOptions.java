package io.ebbflow.decision.imports;

import io.ebbflow.ingest.model.EntityKind;

/**
 * What an Elascale INI file does not say of itself.
 *
 * @param kind {@link EntityKind#SERVICE} for microservices.ini, {@link EntityKind#VM_GROUP} for
 *     macroservices.ini
 * @param stack the stack of the services, put before names that do not begin with it; may be empty
 * @param adaptive whether the engine ran with {@code -p a}
 * @param memory whether memory limits count: Elascale read them but never evaluated them
 */
public record ElascaleOptions(EntityKind kind, String stack, boolean adaptive, boolean memory) {

    public ElascaleOptions {
        if (kind != EntityKind.SERVICE && kind != EntityKind.VM_GROUP) {
            throw new IllegalArgumentException(
                    "Elascale scales services and VM groups, got " + kind);
        }
    }

    /** Services by the discrete policy, with memory limits in force. */
    public static ElascaleOptions services(String stack) {
        return new ElascaleOptions(EntityKind.SERVICE, stack, false, true);
    }

    /** VM groups by the discrete policy, with memory limits in force. */
    public static ElascaleOptions vmGroups() {
        return new ElascaleOptions(EntityKind.VM_GROUP, "", false, true);
    }
}
