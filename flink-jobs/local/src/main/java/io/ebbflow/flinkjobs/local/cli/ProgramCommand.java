package io.ebbflow.flinkjobs.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A program of another module in a JVM of its own, as long as the command runs. */
abstract class ProgramCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    private final String module;
    private final String main;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "Properties of the program; the README of its module lists them.")
    private Path config;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "256",
            description = "Heap of its JVM (default: ${DEFAULT-VALUE}).")
    private int heapMib;

    /**
     * @param module its folder, as in {@code ingest/intake}
     * @param main its class, which takes the file as its one argument
     */
    ProgramCommand(String module, String main) {
        this.module = module;
        this.main = main;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(config)) {
            throw new ParameterException(spec.commandLine(), "--config: cannot read " + config);
        }
        return run(spec, config);
    }

    int run(CommandSpec command, Path file) throws IOException, InterruptedException {
        return start(main, file.toString());
    }

    int start(String program, String... arguments) throws IOException, InterruptedException {
        return ModuleProcess.run(module, heapMib, program, arguments);
    }
}
