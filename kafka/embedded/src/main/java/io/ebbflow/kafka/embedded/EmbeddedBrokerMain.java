package io.ebbflow.kafka.embedded;

import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded broker as a program. Takes one argument, a properties file with {@link
 * BrokerOptions}; {@code kafka.*} keys are settings of the broker by Kafka's names. Runs until it
 * is told to stop; exits with 2 if it cannot start with these settings.
 */
public final class EmbeddedBrokerMain {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBrokerMain.class);

    private static final int BAD_USE = 2;

    private EmbeddedBrokerMain() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            fail("usage: EmbeddedBrokerMain <file.properties>");
        }
        try {
            BrokerConfig config = BrokerConfig.load(Path.of(args[0]));
            EmbeddedBroker broker = EmbeddedBroker.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
            LOG.info("Kafka is ready on {}, data in {}", config.address(), config.dataDir());
            broker.awaitStop();
        } catch (ConfigException | BrokerStartException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail("cannot read " + args[0] + ": " + e);
        }
    }

    private static void stop(EmbeddedBroker broker) {
        LOG.info("Kafka is stopping");
        broker.close();
        LOG.info("Kafka has stopped");
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(BAD_USE);
    }
}
