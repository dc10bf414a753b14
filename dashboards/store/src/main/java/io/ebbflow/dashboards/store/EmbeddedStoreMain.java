package io.ebbflow.dashboards.store;

import io.ebbflow.dashboards.IndexTemplates;
import io.ebbflow.dashboards.server.Connection;
import io.ebbflow.dashboards.server.DocumentServer;
import io.ebbflow.dashboards.server.Retention;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded store: an Elasticsearch-compatible server for one machine. Takes one argument, a
 * properties file with the settings of {@link StoreOptions}; runs until it is told to stop.
 *
 * <p>Exit codes: 0 after a stop, 1 after a failure, 2 if settings, ports or data directory cannot
 * be used.
 */
public final class EmbeddedStoreMain {

    private static final String COMPONENT = "store";

    private EmbeddedStoreMain() {}

    public static void main(String[] args) {
        // Lucene logs through java.util.logging; must be set before anything touches that.
        System.setProperty("java.util.logging.manager", "org.apache.logging.log4j.jul.LogManager");
        // Netty would otherwise complain that OpenSearch sets this twice.
        System.setProperty("opensearch.set.netty.runtime.available.processors", "false");
        if (args.length != 1) {
            System.err.println("usage: EmbeddedStoreMain FILE.properties");
            System.exit(2);
        }
        try {
            run(Settings.load(COMPONENT, StoreOptions.ALL, Path.of(args[0])));
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (StartException e) {
            System.err.println(COMPONENT + ": " + e.getMessage());
            System.exit(2);
        } catch (IOException | InterruptedException | RuntimeException e) {
            LoggerFactory.getLogger(EmbeddedStoreMain.class).error("The store failed", e);
            System.exit(1);
        }
    }

    private static void run(Settings settings)
            throws IOException, StartException, InterruptedException {
        Logger log = LoggerFactory.getLogger(EmbeddedStoreMain.class);
        int port = settings.get(StoreOptions.PORT);
        int transportPort = settings.get(StoreOptions.TRANSPORT_PORT);
        if (port == transportPort) {
            throw new StartException("store.port and store.transport-port are both " + port);
        }
        Loopback.requireFree(port, "the store's HTTP (store.port)");
        Loopback.requireFree(transportPort, "the store's transport (store.transport-port)");

        DataDir dataDir = DataDir.hold(Path.of(settings.get(StoreOptions.DATA_DIR)));
        EmbeddedStore store = EmbeddedStore.start(dataDir.path(), port, transportPort);
        Housekeeping housekeeping =
                new Housekeeping(
                        store,
                        new Retention(settings.get(StoreOptions.RETENTION)),
                        InstantSource.system());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    close(log, housekeeping, store, dataDir);
                                    stopped.countDown();
                                },
                                "store-shutdown"));

        URI address = URI.create("http://127.0.0.1:" + port);
        new DocumentServer(new Connection(HttpClient.newHttpClient(), address, Optional.empty()))
                .install();
        housekeeping.start();
        log.info(
                "The store is ready on {}: {} index templates, data in {}, {} s after the start",
                address,
                IndexTemplates.names().size(),
                dataDir.path(),
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
        stopped.await();
    }

    private static void close(Logger log, AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                log.warn("{} did not close cleanly: {}", part.getClass().getSimpleName(), e, e);
            }
        }
        log.info("The store has stopped");
    }
}
