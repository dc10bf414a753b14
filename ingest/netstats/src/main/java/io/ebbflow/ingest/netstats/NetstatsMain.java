package io.ebbflow.ingest.netstats;

import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network statistics collector as a program. Takes one argument, a properties file with {@link
 * NetstatsOptions}; {@code kafka.*} keys are settings of the producer. Runs until it is told to
 * stop; exits with 2 if it cannot start with these settings.
 */
public final class NetstatsMain {

    private static final Logger LOG = LoggerFactory.getLogger(NetstatsMain.class);

    static final int BAD_USE = 2;

    private NetstatsMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            fail("usage: NetstatsMain FILE (properties, UTF-8)");
        }
        try {
            NetstatsConfig config = NetstatsConfig.load(Path.of(arguments[0]));
            NetstatsService service = new NetstatsService(config, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
            // until the process is told to stop
            new CountDownLatch(1).await();
        } catch (ConfigException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail("netstats: cannot read " + arguments[0] + ": " + e);
        }
    }

    private static void stop(NetstatsService service) {
        service.close();
        LOG.info("the collector has stopped");
    }

    static void fail(String message) {
        System.err.println(message);
        System.exit(BAD_USE);
    }
}
