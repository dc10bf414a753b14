package io.ebbflow.flinkjobs.local.whatif;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The embedded broker as a program of its own. */
public final class BrokerProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private BrokerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, which does not serve yet when this returns. */
    public static BrokerProcess start(Path dir) throws IOException {
        int port = freePort();
        Path settings =
                Files.writeString(
                        dir.resolve("broker.properties"),
                        """
                        broker.data-dir = %s
                        broker.port = %d
                        broker.controller-port = %d
                        """
                                .formatted(dir.resolve("kafka"), port, freePort()));
        Path target = Path.of("../../kafka/embedded/target").toAbsolutePath().normalize();
        String classPath =
                target.resolve("classes")
                        + File.pathSeparator
                        + Files.readString(target.resolve("runtime.classpath")).strip();
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx384m",
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        classPath,
                                        "io.ebbflow.kafka.embedded.EmbeddedBrokerMain",
                                        settings.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(dir.resolve("broker.log").toFile())
                        .start();
        return new BrokerProcess(process, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
