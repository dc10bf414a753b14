package io.ebbflow.flinkjobs.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** {@code ebbflow up} as a process of its own, on free ports. */
final class LauncherProcess implements AutoCloseable {

    final int brokerPort;
    final int storePort;
    final int intakePort;
    private final Process process;
    private final Path output;

    private LauncherProcess(
            Process process, Path output, int brokerPort, int storePort, int intakePort) {
        this.process = process;
        this.output = output;
        this.brokerPort = brokerPort;
        this.storePort = storePort;
        this.intakePort = intakePort;
    }

    static LauncherProcess up(Path home, Path output, String... options) throws IOException {
        int[] ports = freePorts(7);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        Path module = Path.of("").toAbsolutePath();
        command.add("-Debbflow.project=" + module.getParent().getParent());
        String classPath =
                module.resolve("target/classes")
                        + File.pathSeparator
                        + Files.readString(module.resolve("target/runtime.classpath")).trim();
        command.addAll(
                List.of("-cp", classPath, "io.ebbflow.flinkjobs.local.cli.EbbflowMain", "up"));
        command.addAll(List.of("--home", home.toString()));
        command.addAll(List.of("--console-port", "" + ports[0], "--flink-port", "" + ports[1]));
        command.addAll(List.of("--broker-port", "" + ports[2], "--controller-port", "" + ports[3]));
        command.addAll(
                List.of("--store-port", "" + ports[4], "--store-transport-port", "" + ports[5]));
        command.addAll(List.of("--intake-port", "" + ports[6]));
        command.addAll(List.of(options));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new LauncherProcess(process, output, ports[2], ports[4], ports[6]);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    void awaitOutput(String text, Duration deadline) {
        await(deadline, "output to say '" + text + "'", () -> output().contains(text));
    }

    int awaitExit(Duration deadline) throws InterruptedException {
        assertThat(process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within %s; its output:%n%s", deadline, output())
                .isTrue();
        return process.exitValue();
    }

    /** The part whose main class has that name. */
    ProcessHandle part(String mainClass) {
        return parts().stream()
                .filter(part -> commandLine(part).contains(mainClass))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        mainClass + " does not run; output:\n" + output()));
    }

    List<ProcessHandle> parts() {
        return process.descendants().toList();
    }

    void kill() {
        process.destroyForcibly();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "";
        }
    }

    /** Waits for a condition; the launcher's output is told where it does not come true. */
    void await(Duration deadline, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited " + deadline + " for " + what + "; output:\n" + output());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> parts = parts();
        process.destroyForcibly();
        parts.forEach(ProcessHandle::destroyForcibly);
    }

    private static String commandLine(ProcessHandle part) {
        // info() cuts long command lines on Linux, and ours are all class path
        try {
            return Files.readString(Path.of("/proc", "" + part.pid(), "cmdline"));
        } catch (IOException e) {
            return part.info().commandLine().orElse("");
        }
    }

    private static int[] freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            int[] ports = new int[count];
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports[i] = socket.getLocalPort();
            }
            return ports;
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
