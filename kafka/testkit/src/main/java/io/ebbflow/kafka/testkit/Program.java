package io.ebbflow.kafka.testkit;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process of a test, and the file that holds what it says; killed when it is closed. */
public final class Program implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param dir its working directory, in which {@code <name>.log} takes what it says, after what
     *     one of that name said before
     */
    public static Program start(
            Path dir, String name, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = dir.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Program(builder.start(), log);
    }

    /**
     * Starts a main class in a JVM of its own, which cannot outlive this one.
     *
     * @param options of the JVM
     * @param classPath of the program alone; nothing of the test's
     */
    public static Program java(
            Path dir,
            String name,
            List<String> options,
            String classPath,
            Map<String, String> environment,
            String main,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath + File.pathSeparator + TiedToParent.location()));
        command.add(TiedToParent.class.getName());
        command.add(main);
        command.addAll(List.of(arguments));
        return start(dir, name, environment, command);
    }

    /**
     * Starts a main class of the test's own class path, likewise.
     *
     * @param heap at most, as in {@code 256m}
     */
    public static Program main(
            Path dir, String name, String heap, Class<?> main, String... arguments)
            throws IOException {
        return java(
                dir,
                name,
                List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"),
                System.getProperty("java.class.path"),
                Map.of(),
                main.getName(),
                arguments);
    }

    /** Starts one likewise that takes a file of settings, which is {@code <name>.properties}. */
    public static Program main(
            Path dir, String name, String heap, Class<?> main, Map<String, String> settings)
            throws IOException {
        Path file = dir.resolve(name + ".properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return main(dir, name, heap, main, file.toString());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The file of what it says. */
    public Path log() {
        return log;
    }

    /** What it has said. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    /** How many lines of what it has said have that text in them. */
    public long linesWith(String text) throws IOException {
        return output().lines().filter(line -> line.contains(text)).count();
    }

    /** Waits until it says a line with that text; fails if it ends without. */
    public void awaitLine(String text) throws IOException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        // asked first: what it said last is there once it is seen to have ended
        for (boolean alive = true; linesWith(text) == 0; alive = process.isAlive()) {
            if (!alive || System.nanoTime() > end) {
                throw new AssertionError(
                        log
                                + (alive ? " still lacks '" : " ended without '")
                                + text
                                + "':\n"
                                + output());
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** SIGTERM; through the handle, since {@link Process} would close what it is tied by. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Any signal, as in {@code STOP}. */
    public void signal(String name) throws IOException, InterruptedException {
        int code =
                new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " ended with " + code);
        }
    }

    /** Waits for its end and gives the exit code. */
    public int awaitExit() throws InterruptedException, IOException {
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it runs still after " + DEADLINE + ":\n" + output());
        }
        return process.exitValue();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
