package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where Kafka is and how to talk to it, for every command that does. */
final class KafkaOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "Where Kafka is (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties of the Kafka client, such as those of SASL and TLS.")
    private Path commandConfig;

    @Option(
            names = "--prefix",
            defaultValue = Topic.DEFAULT_PREFIX,
            description = "What our topics are called by (default: ${DEFAULT-VALUE}).")
    private String prefix;

    /** Properties of a client; the servers named win over those in the file. */
    Map<String, String> client() throws IOException {
        Map<String, String> kafka = new HashMap<>();
        if (commandConfig != null) {
            kafka.putAll(Settings.read(commandConfig));
        }
        kafka.put("bootstrap.servers", bootstrapServers);
        return kafka;
    }

    String prefix() {
        return prefix;
    }
}
