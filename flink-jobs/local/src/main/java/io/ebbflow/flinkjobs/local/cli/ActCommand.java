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

/** {@code ebbflow act}: the service that acts in a JVM of its own, as long as this command runs. */
@Command(
        name = "act",
        description = {
            "Carry actions out: on a Docker Swarm, an OpenStack, a software-defined network; serve console and API.",
            "Runs until it is interrupted."
        })
final class ActCommand implements Callable<Integer> {

    private static final String MODULE = "actuation";
    private static final String MAIN = "io.ebbflow.actuation.ActuationMain";

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description =
                    "Properties of the service; actuation/README.md lists them, actuation/act.example.properties shows"
                            + " them at work.")
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
