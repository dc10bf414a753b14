package io.ebbflow.actuation.sdn;

import io.ebbflow.topology.PortRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** The databases of the switches; those at the same address are one. */
final class Databases implements AutoCloseable {

    private final Map<String, Database> bySwitch;

    private Databases(Map<String, Database> bySwitch) {
        this.bySwitch = bySwitch;
    }

    static Databases of(SdnConfig config, boolean dryRun) {
        Map<OvsdbAddress, Database> byAddress = new HashMap<>();
        Map<String, Database> bySwitch = new LinkedHashMap<>();
        config.databases()
                .forEach(
                        (name, address) ->
                                bySwitch.put(
                                        name,
                                        byAddress.computeIfAbsent(
                                                address,
                                                one ->
                                                        new Database(
                                                                one,
                                                                config.tls(),
                                                                config.timeout(),
                                                                dryRun))));
        return new Databases(bySwitch);
    }

    Collection<Database> all() {
        return new LinkedHashSet<>(bySwitch.values());
    }

    /** Empty for a switch whose database is not known. */
    Optional<Database> of(String switchName) {
        return Optional.ofNullable(bySwitch.get(switchName));
    }

    /** Whether rows about the port are the business of that database. */
    boolean isAt(PortRef place, Database database) {
        Database own = bySwitch.get(place.switchName());
        return own == null || own == database;
    }

    @Override
    public void close() {
        all().forEach(Database::close);
    }
}
