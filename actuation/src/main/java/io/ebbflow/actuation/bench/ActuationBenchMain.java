package io.ebbflow.actuation.bench;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

/**
 * The program behind {@code ebbflow bench actuation}: {@code SERVERS PER-SECOND SECONDS FILE}. It
 * makes topics of its own and writes the figures as JSON.
 */
public final class ActuationBenchMain {

    private static final String PREFIX = "bench.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ActuationBenchMain() {}

    /** Ends with code 1 where it could not be measured. */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, TopicAdminException {
        String servers = arguments[0];
        double perSecond = Double.parseDouble(arguments[1]);
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[2]));
        Map<String, String> settings = Map.of("bootstrap.servers", servers);
        try (TopicAdmin admin = TopicAdmin.connect(settings, PREFIX)) {
            int brokers = admin.awaitCluster(PATIENCE);
            admin.create(EnumSet.allOf(Topic.class), OptionalInt.of(brokers));
        }
        try {
            ActuationFigures figures =
                    new ActuationBenchmark(new KafkaClients(settings, PREFIX), Clock.systemUTC())
                            .run(perSecond, time);
            Files.write(Path.of(arguments[3]), Json.write(figures));
        } catch (TimeoutException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }
}
