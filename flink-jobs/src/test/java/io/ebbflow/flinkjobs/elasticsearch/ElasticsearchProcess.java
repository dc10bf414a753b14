package io.ebbflow.flinkjobs.elasticsearch;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Elasticsearch node from an unpacked distribution, as a child process on a free port of the
 * loopback interface. It ends with this JVM, however that ends.
 */
final class ElasticsearchProcess implements AutoCloseable {

    /** Ends the server when its own input ends, which the kernel sees to when this JVM dies. */
    private static final String END_WITH_INPUT =
            "exec 3<&0; \"$@\" 3<&- </dev/null & server=$!;"
                    + " (cat <&3; kill \"$server\") >/dev/null 2>&1 &"
                    + " exec 3<&-; wait \"$server\"";

    private static final Pattern HTTP_ADDRESS =
            Pattern.compile("HttpServerTransport.*publish_address \\{[^}]*?:(\\d+)}");
    private static final Pattern STARTED = Pattern.compile("\\.Node *].* started");
    private static final int START_SECONDS = 120;
    private static final String NOBODY = "65534";

    private final Path home;
    private final Path javaHome;
    private final Path dir;
    private Process process;
    private URI url;

    /**
     * Starts a node and returns when it serves.
     *
     * @param home of the distribution
     * @param javaHome of the Java it runs on
     * @param settings lines of elasticsearch.yml
     */
    ElasticsearchProcess(Path home, Path javaHome, String... settings) throws Exception {
        this.javaHome = javaHome;
        dir = Files.createTempDirectory("elasticsearch-it");
        this.home = isRoot() && !isOpenToAll(home) ? copy(home, dir.resolve("home")) : home;
        Path conf = dir.resolve("config");
        copy(home.resolve("config"), conf);
        Files.createDirectories(dir.resolve("tmp"));
        Files.write(
                conf.resolve("jvm.options"),
                List.of(
                        "-Xms384m",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=${ES_TMPDIR}"));
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "cluster.name: it",
                                "node.name: it-1",
                                "discovery.type: single-node",
                                "network.host: 127.0.0.1",
                                "http.port: 0",
                                "transport.port: 0",
                                "path.data: " + dir.resolve("data"),
                                "path.logs: " + dir.resolve("logs"),
                                "xpack.security.enabled: false",
                                "cluster.routing.allocation.disk.threshold_enabled: false"));
        lines.addAll(List.of(settings));
        Files.write(conf.resolve("elasticsearch.yml"), lines);
        start();
        // the same port after a restart
        lines.replaceAll(
                line -> line.equals("http.port: 0") ? "http.port: " + url.getPort() : line);
        Files.write(conf.resolve("elasticsearch.yml"), lines);
    }

    URI url() {
        return url;
    }

    /** Starts it again after {@link #stop}, on the same port and data. */
    void start() throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", END_WITH_INPUT, "sh"));
        if (isRoot()) { // as which it refuses to run
            run("chown", "-R", NOBODY + ":" + NOBODY, dir.toString());
            command.addAll(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.addAll(List.of("bash", home.resolve("bin/elasticsearch").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
        builder.environment().put("ES_JAVA_HOME", javaHome.toString());
        builder.environment().put("ES_PATH_CONF", dir.resolve("config").toString());
        builder.environment().put("ES_TMPDIR", dir.resolve("tmp").toString());
        builder.environment().put("LIBFFI_TMPDIR", dir.resolve("tmp").toString());
        builder.environment().put("CLI_JAVA_OPTS", "-Xmx64m -XX:TieredStopAtLevel=1");
        process = builder.start();
        Queue<String> output = new ConcurrentLinkedQueue<>();
        CompletableFuture<URI> started = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, output, started), "elasticsearch-output");
        reader.setDaemon(true);
        reader.start();
        try {
            url = started.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException(
                    "Elasticsearch of " + home + " did not start:\n" + String.join("\n", output),
                    e);
        }
    }

    /** Stops the node; its data stays. */
    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close(); // the end of its input
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
        delete(dir);
    }

    private static void read(
            Process process, Queue<String> output, CompletableFuture<URI> started) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            URI url = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (output.size() > 500) {
                    output.remove();
                }
                Matcher address = HTTP_ADDRESS.matcher(line);
                if (address.find()) {
                    url = URI.create("http://127.0.0.1:" + address.group(1));
                }
                if (url != null && STARTED.matcher(line).find()) {
                    started.complete(url);
                }
            }
            started.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            started.completeExceptionally(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Whether another user may read it: not below the home folder of a careful root. */
    private static boolean isOpenToAll(Path path) throws IOException {
        for (Path at = path.toRealPath(); at != null; at = at.getParent()) {
            if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.collect(Collectors.toList())) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void delete(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        Files.walkFileTree(
                dir,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path file, IOException fault)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }
}
