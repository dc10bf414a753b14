package io.ebbflow.ingest.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of ours in a JVM of its own, with all it says. */
final class ProcessLog implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new ArrayList<>();

    private ProcessLog(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "process-log");
        reader.setDaemon(true);
        reader.start();
    }

    static ProcessLog start(Class<?> main, Path properties, String... jvm) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvm));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(main.getName(), properties.toString()));
        return new ProcessLog(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many lines contain the text. */
    void await(String text, int times, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (lines) {
            while (count(text) < times) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(
                            "not "
                                    + times
                                    + " times '"
                                    + text
                                    + "' within "
                                    + most
                                    + ", but:\n"
                                    + String.join("\n", lines));
                }
                lines.wait(left);
            }
        }
    }

    long count(String text) {
        synchronized (lines) {
            return lines.stream().filter(line -> line.contains(text)).count();
        }
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; its exit code. */
    int stop(Duration most) throws InterruptedException {
        // by its handle: Process.destroy() would close the stream that its last words come by
        process.toHandle().destroy();
        if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("did not stop within " + most + ": " + lines());
        }
        return process.exitValue();
    }

    int awaitExit(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("did not end within " + most + ": " + lines());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
