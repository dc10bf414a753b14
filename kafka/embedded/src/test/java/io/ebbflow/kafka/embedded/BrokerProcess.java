package io.ebbflow.kafka.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The broker's program in a JVM of its own, as small as the launcher makes it. */
final class BrokerProcess implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 60;

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private BrokerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of the broker");
        reader.setDaemon(true);
        reader.start();
    }

    static BrokerProcess start(Path folder, String properties) throws IOException {
        Path file = Files.createTempFile(folder, "broker", ".properties");
        Files.writeString(file, properties);
        return start(List.of(file.toString()));
    }

    static BrokerProcess start(List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EmbeddedBrokerMain.class.getName()));
        command.addAll(arguments);
        return new BrokerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    void awaitReady() throws Exception {
        ready.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the end and gives the exit code. */
    int awaitExit() throws Exception {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker runs still: " + output);
        }
        ready.handle((done, failure) -> null).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        return process.exitValue();
    }

    /** SIGKILL; through the handle, since Process would close its output before we read the end. */
    void kill() throws Exception {
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.contains("Kafka is ready on")) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.completeExceptionally(new IllegalStateException("it ended: " + output));
        }
    }
}
