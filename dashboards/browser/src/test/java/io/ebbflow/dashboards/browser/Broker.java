package io.ebbflow.dashboards.browser;

import io.ebbflow.kafka.embedded.EmbeddedBrokerMain;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;

/** A real broker in a process of its own. */
final class Broker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Program program;
    private final String bootstrapServers;

    private Broker(Program program, String bootstrapServers) {
        this.program = program;
        this.bootstrapServers = bootstrapServers;
    }

    static Broker start(Path directory) throws IOException {
        int port = freePort();
        Program program =
                Program.start(
                        EmbeddedBrokerMain.class,
                        "256m",
                        Files.createDirectories(directory),
                        Map.of(
                                "broker.data-dir", directory.resolve("data").toString(),
                                "broker.port", String.valueOf(port),
                                "broker.controller-port", String.valueOf(freePort())));
        return new Broker(program, "127.0.0.1:" + port);
    }

    /** All topics of the catalogue; waits for the broker. */
    void createTopics(String prefix) throws Exception {
        try (TopicAdmin admin =
                TopicAdmin.connect(Map.of("bootstrap.servers", bootstrapServers), prefix)) {
            int brokers = admin.awaitCluster(START);
            admin.create(EnumSet.allOf(Topic.class), OptionalInt.of(brokers));
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
