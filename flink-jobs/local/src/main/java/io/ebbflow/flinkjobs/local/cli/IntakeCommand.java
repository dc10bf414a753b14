package io.ebbflow.flinkjobs.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow intake}: the intake in a JVM of its own, as long as this command runs. */
@Command(
        name = "intake",
        description = {
            "Receive Prometheus remote writes, Alertmanager's webhook and samples over HTTP, and scrape.",
            "Runs until it is interrupted."
        })
final class IntakeCommand implements Callable<Integer> {

    private static final String MODULE = "ingest/intake";
    private static final String MAIN = "io.ebbflow.ingest.intake.IntakeMain";

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "Properties of the intake; ingest/intake/README.md lists them.")
    private Path config;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "256",
            description = "Heap of its JVM (default: ${DEFAULT-VALUE}).")
    private int heapMib;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(config)) {
            throw new ParameterException(spec.commandLine(), "--config: cannot read " + config);
        }
        return ModuleProcess.run(MODULE, heapMib, MAIN, config.toString());
    }
}
