package io.ebbflow.actuation;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.AdapterProvider;
import io.ebbflow.actuation.simulated.Shop;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Finds the adapters that the settings list, and makes them. */
final class AdapterFactory {

    private final Map<String, AdapterProvider> providers = new TreeMap<>();
    private final List<String> listed;

    /**
     * @param given settings that were not judged yet
     * @throws ConfigException naming every adapter that is listed and not there
     */
    AdapterFactory(Map<String, String> given) throws ConfigException {
        for (AdapterProvider provider : ServiceLoader.load(AdapterProvider.class)) {
            providers.put(provider.name(), provider);
        }
        String text =
                given.getOrDefault(
                        ActuationOptions.ADAPTERS.key(), ActuationOptions.ADAPTERS.defaultText());
        listed = ActuationConfig.list(text);
        List<String> problems = new ArrayList<>();
        for (String name : listed) {
            if (!name.equals(Shop.ADAPTER) && !providers.containsKey(name)) {
                problems.add(
                        ActuationOptions.ADAPTERS.key()
                                + " lists "
                                + name
                                + ", but there are only "
                                + Shop.ADAPTER
                                + " and "
                                + providers.keySet());
            }
        }
        if (listed.isEmpty()) {
            problems.add(ActuationOptions.ADAPTERS.key() + " lists no adapter");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(ActuationMain.COMPONENT, problems);
        }
    }

    /** Those of the service, and of the adapters that are listed. */
    List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(ActuationOptions.ALL);
        for (String name : listed) {
            if (providers.containsKey(name)) {
                options.addAll(providers.get(name).options());
            }
        }
        return options;
    }

    boolean lists(String name) {
        return listed.contains(name);
    }

    /**
     * Makes those that are listed.
     *
     * @param shop the adapter {@code simulated}
     * @throws ConfigException with what an adapter says of its settings
     * @throws IOException if a directory cannot be made
     */
    Adapters open(
            Settings settings,
            ActuationConfig config,
            Adapter shop,
            InstantSource clock,
            RandomGenerator random)
            throws ConfigException, IOException {
        List<Adapter> adapters = new ArrayList<>();
        for (String name : config.adapters()) {
            if (name.equals(Shop.ADAPTER)) {
                adapters.add(shop);
                continue;
            }
            Path directory = Files.createDirectories(config.dataDirectory().resolve(name));
            AdapterContext context =
                    new AdapterContext(clock, random, directory, config.dryRun().contains(name));
            adapters.add(providers.get(name).open(settings, context));
        }
        return new Adapters(adapters, config.dryRun(), clock);
    }
}
