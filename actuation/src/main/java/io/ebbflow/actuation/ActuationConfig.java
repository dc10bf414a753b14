package io.ebbflow.actuation;

import io.ebbflow.actuation.engine.EngineConfig;
import io.ebbflow.actuation.reconcile.ReconcileConfig;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of the service, checked.
 *
 * @param adapters names of the adapters, the first of which wins
 * @param dryRun names of those on which nothing is to be changed
 * @param kafka properties of the Kafka clients
 * @param flink where to ask for Flink's health; empty: not watched
 * @param store where to ask for the store's health; empty: not watched
 */
public record ActuationConfig(
        EngineConfig engine,
        List<String> adapters,
        Set<String> dryRun,
        Path dataDirectory,
        Duration inventoryPeriod,
        ReconcileConfig reconcile,
        SimulatedConfig simulated,
        Map<String, String> kafka,
        String topicPrefix,
        ConsoleConfig console,
        Optional<URI> flink,
        Optional<URI> store,
        Duration healthPeriod) {

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

    /** The simulated shop. */
    public record SimulatedConfig(
            ActuationOptions.Demand demand, int seed, Duration startUpDelay) {}

    /**
     * Takes the settings.
     *
     * @throws ConfigException for what no single option can tell
     */
    public static ActuationConfig of(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        if (settings.kafka().getOrDefault(BOOTSTRAP_SERVERS, "").isBlank()) {
            problems.add(
                    Settings.KAFKA_PREFIX
                            + BOOTSTRAP_SERVERS
                            + " is missing; as in 127.0.0.1:9092");
        }
        Optional<URI> flink =
                url(
                        ActuationOptions.HEALTH_FLINK_URL.key(),
                        settings.get(ActuationOptions.HEALTH_FLINK_URL),
                        problems);
        Optional<URI> store =
                url(
                        ActuationOptions.HEALTH_STORE_URL.key(),
                        settings.get(ActuationOptions.HEALTH_STORE_URL),
                        problems);
        List<String> adapters = list(settings.get(ActuationOptions.ADAPTERS));
        Set<String> dryRun = dryRun(settings, adapters, problems);
        ConsoleConfig console = ConsoleConfig.of(settings, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(ActuationMain.COMPONENT, problems);
        }
        return new ActuationConfig(
                engine(settings),
                adapters,
                dryRun,
                Path.of(settings.get(ActuationOptions.DATA_DIR)),
                settings.get(ActuationOptions.INVENTORY_PERIOD),
                new ReconcileConfig(
                        settings.get(ActuationOptions.RECONCILE_PERIOD),
                        settings.get(ActuationOptions.INVENTORY_PERIOD),
                        settings.get(ActuationOptions.RECONCILE_LONGEST_WAIT)),
                new SimulatedConfig(
                        settings.get(ActuationOptions.SIMULATED_DEMAND),
                        settings.get(ActuationOptions.SIMULATED_SEED),
                        settings.get(ActuationOptions.SIMULATED_START_UP_DELAY)),
                settings.kafka(),
                settings.get(ActuationOptions.TOPIC_PREFIX),
                console,
                flink,
                store,
                settings.get(ActuationOptions.HEALTH_PERIOD));
    }

    private static EngineConfig engine(Settings settings) {
        return new EngineConfig(
                settings.get(ActuationOptions.ENABLED),
                new EngineConfig.CallConfig(
                        settings.get(ActuationOptions.CALL_TIMEOUT),
                        settings.get(ActuationOptions.RETRIES),
                        settings.get(ActuationOptions.RETRY_DELAY),
                        settings.get(ActuationOptions.BREAKER_FAILURES),
                        settings.get(ActuationOptions.BREAKER_DELAY)),
                settings.get(ActuationOptions.READY_TIMEOUT),
                settings.get(ActuationOptions.SETTLE_TIMEOUT),
                settings.get(ActuationOptions.INVENTORY_PERIOD),
                settings.get(ActuationOptions.EFFECT_AFTER),
                settings.get(ActuationOptions.REMEMBER),
                new EngineConfig.BudgetConfig(
                        settings.get(ActuationOptions.BUDGET_CHANGES),
                        settings.get(ActuationOptions.BUDGET_INSTANCES),
                        settings.get(ActuationOptions.BUDGET_WINDOW)));
    }

    private static Set<String> dryRun(
            Settings settings, List<String> adapters, List<String> problems) {
        Set<String> named = names(settings.get(ActuationOptions.DRY_RUN_ADAPTERS));
        for (String name : named) {
            if (!adapters.contains(name)) {
                problems.add(
                        ActuationOptions.DRY_RUN_ADAPTERS.key()
                                + " names "
                                + name
                                + ", which is none of "
                                + ActuationOptions.ADAPTERS.key()
                                + ": "
                                + String.join(", ", adapters));
            }
        }
        return settings.get(ActuationOptions.DRY_RUN) ? Set.copyOf(adapters) : named;
    }

    /** The parts of a list that is separated by commas, in order and each once. */
    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Set<String> names(String text) {
        return Set.copyOf(list(text));
    }

    private static Optional<URI> url(String key, String text, List<String> problems) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // said below
        }
        problems.add(key + " must be an http or https URL, got '" + text + "'");
        return Optional.empty();
    }
}
