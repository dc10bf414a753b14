package io.ebbflow.flinkjobs.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of a test in a JVM of its own, which cannot outlive the test's. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final Path log;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param dir for its log, and as working directory
     * @param classPath of the program alone; nothing of the test's
     */
    static ChildJvm start(
            Path dir,
            String name,
            List<String> options,
            String classPath,
            Map<String, String> environment,
            String main,
            String... arguments)
            throws IOException {
        Path wrapper = wrapper(dir);
        Path log = dir.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", wrapper + File.pathSeparator + classPath));
        command.add(TiedToParent.class.getName());
        command.add(main);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start(), log);
    }

    /** The wrapper's class alone: the test's whole class path would change what is tested. */
    private static Path wrapper(Path dir) throws IOException {
        Path root = dir.resolve("wrapper");
        Path file = root.resolve(TiedToParent.class.getName().replace('.', '/') + ".class");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            try (InputStream code =
                    TiedToParent.class.getResourceAsStream(
                            TiedToParent.class.getSimpleName() + ".class")) {
                Files.copy(code, file);
            }
        }
        return root;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " cannot be killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
