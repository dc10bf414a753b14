package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.ebbflow.flinkjobs.local.run.InstanceLock;
import io.ebbflow.flinkjobs.local.run.LocalLayout;
import io.ebbflow.flinkjobs.local.run.LocalRun;
import io.ebbflow.flinkjobs.local.run.PolicyProblemsException;
import io.ebbflow.flinkjobs.local.run.Ports;
import io.ebbflow.flinkjobs.local.run.Preflight;
import io.ebbflow.flinkjobs.local.run.RunReport;
import io.ebbflow.flinkjobs.local.run.UpOptions;
import io.ebbflow.flinkjobs.local.supervise.PartFailedException;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow up}: the whole loop on this machine. */
@Command(
        name = "up",
        description =
                "Run everything on this machine: broker, store, Flink job, actuation, console, intake.",
        sortOptions = false)
final class UpCommand implements Callable<Integer> {

    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(60);

    @Spec private CommandSpec spec;

    @Option(
            names = "--demo",
            description =
                    "Put load on the simulated application (daily wave, a burst, a slow leak) and let policies"
                            + " act on it.")
    private boolean demo;

    @Option(
            names = "--swarm",
            paramLabel = "HOST",
            arity = "0..1",
            fallbackValue = "unix:///var/run/docker.sock",
            description =
                    "Scale services of the Docker Swarm of this engine (default: the local one): those with the"
                            + " label ebbflow.enable=true, as policies in mode act or advise say.")
    private String swarm;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Policies to load instead of the bundled ones; may be given several times.")
    private List<Path> policies = new ArrayList<>();

    @Option(
            names = "--exit-after",
            paramLabel = "DURATION",
            description = "Stop this long after everything is ready, as in 120s.")
    private Duration exitAfter;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what the run came to as JSON when it ends.")
    private Path report;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:EBBFLOW_HOME:-.ebbflow}",
            description = "Settings, data and logs of the run (default: ${DEFAULT-VALUE}).")
    private Path home;

    @Option(names = "--fresh", description = "Throw away the data of earlier runs first.")
    private boolean fresh;

    @Option(
            names = "--agent-period",
            paramLabel = "DURATION",
            defaultValue = "1s",
            description =
                    "How often this machine is measured, 1s to 10s (default: ${DEFAULT-VALUE}).")
    private Duration agentPeriod;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of the job, as in window.size=30s; may be given several times.")
    private Map<String, String> jobSettings = new LinkedHashMap<>();

    @Option(
            names = "--console-port",
            defaultValue = "8888",
            description = "Default: ${DEFAULT-VALUE}.")
    private int consolePort;

    @Option(
            names = "--intake-port",
            defaultValue = "8890",
            description =
                    "Where Prometheus, Alertmanager and others write to (default: ${DEFAULT-VALUE}).")
    private int intakePort;

    @Option(names = "--no-intake", description = "Receive nothing over HTTP.")
    private boolean noIntake;

    @Option(
            names = "--flink-port",
            defaultValue = "8081",
            description = "Default: ${DEFAULT-VALUE}.")
    private int flinkPort;

    @Option(
            names = "--broker-port",
            defaultValue = "9092",
            description = "Default: ${DEFAULT-VALUE}.")
    private int brokerPort;

    @Option(
            names = "--controller-port",
            defaultValue = "9093",
            description = "Default: ${DEFAULT-VALUE}.")
    private int controllerPort;

    @Option(
            names = "--store-port",
            defaultValue = "9200",
            description = "Default: ${DEFAULT-VALUE}.")
    private int storePort;

    @Option(
            names = "--store-transport-port",
            defaultValue = "9300",
            description = "Default: ${DEFAULT-VALUE}.")
    private int storeTransportPort;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = System.out;
        LocalLayout layout =
                new LocalLayout(
                        Path.of(System.getProperty("ebbflow.project", "."))
                                .toAbsolutePath()
                                .normalize(),
                        home.toAbsolutePath().normalize());
        InstanceLock lock =
                InstanceLock.take(layout.lock(), ProcessHandle.current().pid())
                        .orElseThrow(
                                () ->
                                        bad(
                                                "another ebbflow up is running with "
                                                        + layout.home()
                                                        + "; stop it, or give another --home"));
        try {
            List<String> problems = Preflight.problems(ports(), layout.home());
            if (!problems.isEmpty()) {
                throw bad(String.join(System.lineSeparator(), problems));
            }
            return run(layout, out);
        } finally {
            lock.close();
        }
    }

    private int run(LocalLayout layout, PrintStream out) throws IOException, InterruptedException {
        if (fresh) {
            layout.wipeData();
        }
        Instant startedAt =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        LocalRun run =
                new LocalRun(
                        layout,
                        options(),
                        Path.of(System.getProperty("java.home")),
                        System.getProperty("java.class.path"),
                        InstantSource.system(),
                        startedAt,
                        out);
        CountDownLatch finished = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> stopAndWait(run, finished), "stop-on-signal");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            write(run.run());
            return 0;
        } catch (ConfigException | PolicyProblemsException e) {
            throw bad(e.getMessage());
        } catch (PartFailedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return e.isBadSettings() ? 2 : 1;
        } finally {
            finished.countDown();
        }
    }

    /** Ctrl-C and SIGTERM: the JVM must not end before the parts have. */
    private static void stopAndWait(LocalRun run, CountDownLatch finished) {
        run.requestStop();
        try {
            finished.await(SHUTDOWN_GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(RunReport result) throws IOException {
        if (report != null) {
            Files.write(
                    report,
                    Json.mapper()
                            .writer(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsBytes(result));
        }
    }

    private UpOptions options() {
        return new UpOptions(
                demo,
                Optional.ofNullable(swarm),
                Optional.ofNullable(exitAfter),
                policies,
                jobSettings,
                agentPeriod,
                ports());
    }

    private Ports ports() {
        return new Ports(
                consolePort,
                flinkPort,
                brokerPort,
                controllerPort,
                storePort,
                storeTransportPort,
                noIntake ? OptionalInt.empty() : OptionalInt.of(intakePort));
    }

    private ParameterException bad(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
