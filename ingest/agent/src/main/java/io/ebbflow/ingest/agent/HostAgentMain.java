package io.ebbflow.ingest.agent;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;

/**
 * The host agent as a program. Takes one argument, a properties file with {@link AgentOptions};
 * {@code kafka.*} keys are settings of the producer by Kafka's names. Runs until it is told to
 * stop; exits with 2 if it cannot start with these settings.
 */
public final class HostAgentMain {

    private static final Logger LOG = LoggerFactory.getLogger(HostAgentMain.class);

    private static final int BAD_USE = 2;

    private HostAgentMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            fail("usage: HostAgentMain <file.properties>");
        }
        try {
            Settings settings = Settings.load("agent", AgentOptions.ALL, Path.of(args[0]));
            HostAgent agent =
                    new HostAgent(
                            AgentOptions.from(settings), InstantSource.system(), new SystemInfo());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(agent), "stop"));
            agent.start();
            // until the process is told to stop
            new CountDownLatch(1).await();
        } catch (ConfigException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail("cannot read " + args[0] + ": " + e);
        }
    }

    private static void stop(HostAgent agent) {
        agent.close();
        LOG.info("the agent has stopped");
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(BAD_USE);
    }
}
