package io.ebbflow.flinkjobs.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded broker as a program of its own, as the launcher runs it. */
final class BrokerProcess implements AutoCloseable {

    private static final String MAIN = "io.ebbflow.kafka.embedded.EmbeddedBrokerMain";

    private final ChildJvm process;
    private final String bootstrapServers;

    private BrokerProcess(ChildJvm process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts one, which does not serve yet when this returns.
     *
     * @param module folder of the broker's module, built
     */
    static BrokerProcess start(Path dir, Path module) throws IOException {
        int port = StandaloneCluster.freePort();
        Path file = dir.resolve("broker.properties");
        Files.writeString(
                file,
                """
                broker.data-dir = %s
                broker.port = %d
                broker.controller-port = %d
                """
                        .formatted(dir.resolve("kafka"), port, StandaloneCluster.freePort()));
        Path target = module.resolve("target");
        String classPath =
                target.resolve("classes")
                        + File.pathSeparator
                        + Files.readString(target.resolve("runtime.classpath")).strip();
        ChildJvm process =
                ChildJvm.start(
                        dir,
                        "broker",
                        List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                        classPath,
                        Map.of(),
                        MAIN,
                        file.toString());
        return new BrokerProcess(process, "127.0.0.1:" + port);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        process.close();
    }
}
