package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.run.LocalLayout;
import io.ebbflow.kafka.Json;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow bench actuation}. */
@Command(
        name = "actuation",
        description = {
            "Measure how long it takes from an action on Kafka to the call of an adapter.",
            "Runs a broker and the engine of the service as it is, around a system that obeys at"
                    + " once."
        })
final class BenchActuationCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private BenchOutput output;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "Actions in a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long, after warming up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rate < 1 || rate > 1000 || seconds < 1 || seconds > 600) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate must be in 1 to 1000 and --seconds in 1 to 600, got "
                            + rate
                            + " and "
                            + seconds);
        }
        Path directory = Files.createTempDirectory("ebbflow-bench");
        Process broker = null;
        try {
            int port = freePort();
            broker = broker(directory, port);
            Path figures = directory.resolve("figures.json");
            Process measuring =
                    java(
                            directory.resolve("bench.log"),
                            "actuation",
                            "io.ebbflow.actuation.bench.ActuationBenchMain",
                            "127.0.0.1:" + port,
                            String.valueOf(rate),
                            String.valueOf(seconds),
                            figures.toString());
            int code = measuring.waitFor();
            if (code != 0) {
                spec.commandLine()
                        .getErr()
                        .println(Files.readString(directory.resolve("bench.log")));
                return code;
            }
            print(Json.mapper().readTree(figures.toFile()));
            return 0;
        } finally {
            if (broker != null) {
                broker.destroyForcibly().waitFor();
            }
            delete(directory);
        }
    }

    private void print(JsonNode figures) throws IOException {
        String summary =
                String.format(
                        Locale.ROOT,
                        "%d actions at %d/s, from Kafka to the adapter's call: p50 %.1f ms, p90 %.1f"
                                + " ms, p99 %.1f ms, max %.1f ms%n",
                        figures.path("actions").asInt(),
                        rate,
                        figures.path("p50").asDouble(),
                        figures.path("p90").asDouble(),
                        figures.path("p99").asDouble(),
                        figures.path("max").asDouble());
        output.print(spec.commandLine().getOut(), summary, figures);
    }

    private static Process broker(Path directory, int port) throws IOException {
        Path settings = directory.resolve("broker.properties");
        Files.writeString(
                settings,
                "broker.host=127.0.0.1\nbroker.port="
                        + port
                        + "\nbroker.controller-port="
                        + freePort()
                        + "\nbroker.data-dir="
                        + directory.resolve("broker").toString().replace("\\", "\\\\")
                        + "\n");
        return java(
                directory.resolve("broker.log"),
                "kafka/embedded",
                "io.ebbflow.kafka.embedded.EmbeddedBrokerMain",
                settings.toString());
    }

    private static Process java(Path log, String module, String main, String... arguments)
            throws IOException {
        Path project =
                Path.of(System.getProperty("ebbflow.project", ".")).toAbsolutePath().normalize();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-cp");
        command.add(new LocalLayout(project, project).classPath(module));
        command.add(main);
        command.addAll(List.of(arguments));
        File file = log.toFile();
        Process process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
