package io.ebbflow.dashboards.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The store as its launcher runs it: a JVM of its own, and a way to talk to it. */
final class StoreProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private StoreProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static StoreProcess launch(Path folder, int port, Path dataDir) throws IOException {
        return launch(
                folder,
                port,
                Map.of(
                        "store.port", Integer.toString(port),
                        "store.transport-port", Integer.toString(freePort()),
                        "store.data-dir", dataDir.toString(),
                        // The golden documents are of days past.
                        "store.retention", "3650d"));
    }

    static StoreProcess launch(Path folder, int port, Map<String, String> settings)
            throws IOException {
        Path file = Files.createTempFile(folder, "store", ".properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        Path output = Files.createTempFile(folder, "store", ".log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx320m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EmbeddedStoreMain.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new StoreProcess(process, output, port);
    }

    int port() {
        return port;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    StoreProcess awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains("The store is ready")) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the store ended:\n" + output());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not ready within " + PATIENCE + ":\n" + output());
            }
        }
        return this;
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + PATIENCE + ":\n" + output());
        }
        return process.exitValue();
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of the answer, which must be a success. */
    String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Content-Type", "application/json")
                                .timeout(PATIENCE)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    List.of(method, path, response.statusCode(), response.body()).toString());
        }
        return response.body();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
