package io.ebbflow.kafka.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Makes a broker's directory ready for it, keeping what is there. */
final class DataDirectory {

    private DataDirectory() {}

    /**
     * Creates the directory and formats it, unless that was done before.
     *
     * @throws BrokerStartException if another broker uses it, or it cannot be written
     */
    static void prepare(Path directory, Properties server) throws BrokerStartException {
        try {
            Files.createDirectories(directory);
            requireUnused(directory);
            // Kafka writes this file last and in one step: without it, formatting never finished
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory, server);
            }
        } catch (BrokerStartException e) {
            throw e;
        } catch (IOException e) {
            throw new BrokerStartException(
                    "broker.data-dir " + directory + " cannot be used: " + e, e);
        }
    }

    /**
     * Tries the lock that a running broker holds. The file alone means nothing: the system frees
     * the lock of a broker that was killed.
     */
    private static void requireUnused(Path directory) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                directory.resolve(".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse(directory);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(directory);
        }
    }

    private static BrokerStartException inUse(Path directory) {
        return new BrokerStartException(
                "broker.data-dir " + directory + " is in use by another broker that runs");
    }

    private static void format(Path directory, Properties server) throws IOException {
        Path file = Files.createTempFile("broker", ".properties");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                server.store(out, null);
            }
            String[] arguments = {
                "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
            };
            int code =
                    StorageTool.execute(
                            arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (code != 0) {
                throw new BrokerStartException(
                        "broker.data-dir "
                                + directory
                                + " cannot be formatted: "
                                + said.toString(StandardCharsets.UTF_8).strip());
            }
        } finally {
            Files.delete(file);
        }
    }
}
