package io.ebbflow.actuation.port;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.util.List;

/**
 * Makes an adapter out of settings. Found through {@link java.util.ServiceLoader}: a jar on the
 * class path that names one in {@code META-INF/services} adds an outside system.
 */
public interface AdapterProvider {

    /** As in {@code swarm}: what {@code actuation.adapters} lists. */
    String name();

    /** Its settings; every key starts with {@link #name()} and a dot. */
    List<Option<?>> options();

    /**
     * Makes the adapter. The outside system need not be reachable yet.
     *
     * @param settings hold all of {@link #options()}
     * @throws ConfigException with every problem that no single option can tell, such as a missing
     *     file
     */
    Adapter open(Settings settings, AdapterContext context) throws ConfigException;
}
