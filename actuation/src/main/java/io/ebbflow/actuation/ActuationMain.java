package io.ebbflow.actuation;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.simulated.Shop;
import io.ebbflow.actuation.simulated.SimulatedMetricbeat;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The actuation service as a program. Its one argument is a properties file. */
public final class ActuationMain {

    static final String COMPONENT = "actuation";

    private static final int BAD_USE = 2;
    private static final int FAILED = 1;

    private ActuationMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        int code = run(arguments, Clock.systemUTC(), new SecureRandom());
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String[] arguments, InstantSource clock, SecureRandom random)
            throws InterruptedException {
        if (arguments.length != 1) {
            return complain("usage: ActuationMain FILE (properties, UTF-8)", BAD_USE);
        }
        try {
            Map<String, String> given = Settings.read(Path.of(arguments[0]));
            AdapterFactory factory = new AdapterFactory(given);
            Settings settings = Settings.parse(COMPONENT, factory.options(), given);
            ActuationConfig config = ActuationConfig.of(settings);
            Shop shop = shop(config.simulated(), clock);
            Adapters adapters = factory.open(settings, config, shop, clock, random);
            Optional<Shop> running =
                    factory.lists(Shop.ADAPTER) ? Optional.of(shop) : Optional.empty();
            return serve(config, adapters, running, clock, random);
        } catch (ConfigException e) {
            return complain(e.getMessage(), BAD_USE);
        } catch (IOException e) {
            return complain("cannot use " + arguments[0] + ": " + e, BAD_USE);
        }
    }

    private static Shop shop(ActuationConfig.SimulatedConfig config, InstantSource clock) {
        return switch (config.demand()) {
            case FLAT -> Shop.flat(clock, config.seed(), config.startUpDelay());
            case DEMO -> Shop.demo(clock, config.seed(), config.startUpDelay());
        };
    }

    private static int serve(
            ActuationConfig config,
            Adapters adapters,
            Optional<Shop> shop,
            InstantSource clock,
            SecureRandom random)
            throws InterruptedException {
        ActuationService service;
        try {
            service = ActuationService.start(config, adapters, clock, random);
        } catch (JavalinBindException e) {
            return complain(
                    "console.port "
                            + config.console().port()
                            + " on "
                            + config.console().host()
                            + " is in use or may not be used by the actuation service",
                    BAD_USE);
        } catch (IOException e) {
            return complain(
                    e instanceof NoSuchFileException
                            ? "there is no file " + e.getMessage()
                            : e.getMessage(),
                    FAILED);
        }
        Optional<SimulatedMetricbeat> metricbeat =
                shop.map(
                        one ->
                                new SimulatedMetricbeat(
                                        one,
                                        new KafkaClients(config.kafka(), config.topicPrefix()),
                                        clock));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    metricbeat.ifPresent(SimulatedMetricbeat::close);
                                    service.close();
                                    stopped.countDown();
                                },
                                "stop"));
        stopped.await();
        return 0;
    }

    private static int complain(String message, int code) {
        System.err.println(message.startsWith(COMPONENT) ? message : COMPONENT + ": " + message);
        return code;
    }
}
