package io.ebbflow.kafka.testkit;

import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The embedded broker as a program of its own, with the class path that the launcher gives it: the
 * test's may hold other versions. Its ports and data outlive it, so it can be started again.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final String MAIN = "io.ebbflow.kafka.embedded.EmbeddedBrokerMain";
    private static final Path TARGET = Path.of("kafka", "embedded", "target");
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final Path dir;
    private final int port = FreePort.find();
    private final Path settings;
    private Program program;

    /**
     * One that does not run yet.
     *
     * @param dir for its settings, its data and what it says
     */
    public BrokerProcess(Path dir) throws IOException {
        this(dir, "");
    }

    /**
     * One that does not run yet.
     *
     * @param more lines of settings
     */
    public BrokerProcess(Path dir, String more) throws IOException {
        this.dir = dir;
        settings =
                Files.writeString(
                        dir.resolve("broker.properties"),
                        """
                        broker.data-dir = %s
                        broker.port = %d
                        broker.controller-port = %d
                        %s
                        """
                                .formatted(dir.resolve("kafka"), port, FreePort.find(), more));
    }

    /** One that runs, and does not serve yet when this returns. */
    public static BrokerProcess start(Path dir) throws IOException {
        BrokerProcess broker = new BrokerProcess(dir);
        broker.start();
        return broker;
    }

    /** Runs it, for the first time or again after it was killed. */
    public void start() throws IOException {
        Path target = target();
        program =
                Program.java(
                        dir,
                        "broker",
                        List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                        target.resolve("classes")
                                + File.pathSeparator
                                + Files.readString(target.resolve("runtime.classpath")).strip(),
                        Map.of(),
                        MAIN,
                        settings.toString());
    }

    /** What its module was built into; modules lie at different depths below the root. */
    private static Path target() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(TARGET).resolve("runtime.classpath"))) {
                return at.resolve(TARGET);
            }
        }
        throw new IllegalStateException(TARGET + " is not packaged, here or above");
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Waits until it serves, and makes those of the topics that are not there yet. */
    public void createTopics(Set<Topic> topics, String prefix) throws Exception {
        try (TopicAdmin admin =
                TopicAdmin.connect(Map.of("bootstrap.servers", bootstrapServers()), prefix)) {
            admin.awaitCluster(DEADLINE);
            admin.create(topics, OptionalInt.of(1));
        }
    }

    public boolean isAlive() {
        return program.isAlive();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        program.kill();
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
