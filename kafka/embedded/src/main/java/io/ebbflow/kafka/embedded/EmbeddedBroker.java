package io.ebbflow.kafka.embedded;

import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka of one node in this JVM: broker and KRaft controller, no passwords, topics created
 * by request only. What was acknowledged survives the process being killed.
 *
 * <p>Several may run in one JVM, each on a directory and ports of its own. A fatal fault within
 * Kafka ends the JVM, as it does in a Kafka of its own. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final BrokerConfig config;

    private EmbeddedBroker(KafkaRaftServer server, BrokerConfig config) {
        this.server = server;
        this.config = config;
    }

    /**
     * Starts one for tests, on free ports of 127.0.0.1, and returns when it serves clients.
     *
     * @param dir may hold the data of one that ran before
     */
    public static EmbeddedBroker start(Path dir) throws BrokerStartException {
        int port = Ports.free(0);
        return start(BrokerConfig.local(dir, port, Ports.free(port)));
    }

    static EmbeddedBroker start(BrokerConfig config) throws BrokerStartException {
        Ports.requireFree(config.host(), config.port(), BrokerOptions.PORT.key());
        Ports.requireFree(
                "127.0.0.1", config.controllerPort(), BrokerOptions.CONTROLLER_PORT.key());
        Properties properties = ServerProperties.of(config);
        KafkaConfig kafka = checked(properties);
        DataDirectory.prepare(config.dataDir(), properties);
        KafkaRaftServer server = new KafkaRaftServer(kafka, Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, config);
    }

    private static KafkaConfig checked(Properties properties) throws BrokerStartException {
        try {
            return new KafkaConfig(properties, false);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new BrokerStartException("Kafka refuses its settings: " + e.getMessage(), e);
        }
    }

    /** For the client property of that name. */
    public String bootstrapServers() {
        return config.address();
    }

    /** Waits until it was stopped. */
    void awaitStop() {
        server.awaitShutdown();
    }

    /** Stops it in order and waits for that. The directory stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
