package io.ebbflow.ingest.intake;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intake as a program. Takes one argument, a properties file with {@link IntakeOptions}; {@code
 * kafka.*} keys are settings of the Kafka clients. Runs until it is told to stop; exits with 2 if
 * it cannot start with these settings.
 */
public final class IntakeMain {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeMain.class);

    private static final int BAD_USE = 2;

    private IntakeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            fail("usage: IntakeMain FILE (properties, UTF-8)");
        }
        IntakeService service = start(arguments[0]);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    service.close();
                                    LOG.info("the intake has stopped");
                                    stopped.countDown();
                                },
                                "stop"));
        stopped.await();
    }

    private static IntakeService start(String file) {
        try {
            IntakeConfig config =
                    IntakeConfig.of(
                            Settings.load(
                                    IntakeConfig.COMPONENT, IntakeOptions.ALL, Path.of(file)));
            try {
                return IntakeService.start(config, Clock.systemUTC(), new SecureRandom());
            } catch (JavalinBindException e) {
                String where = config.listener().host() + ":" + config.listener().port();
                fail("intake.host and intake.port: cannot listen on " + where + ", is it in use?");
            }
        } catch (ConfigException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail("intake: " + e.getMessage());
        }
        throw new IllegalStateException("fail() ends the process");
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(BAD_USE);
    }
}
