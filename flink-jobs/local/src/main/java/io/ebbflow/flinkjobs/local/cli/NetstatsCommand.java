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

/** {@code ebbflow netstats}: the network statistics collector in a JVM of its own. */
@Command(
        name = "netstats",
        description = {
            "Publish what controllers and switches count of links, flows and queues.",
            "Runs until it is interrupted; with --once prints one reading and publishes nothing."
        })
final class NetstatsCommand implements Callable<Integer> {

    private static final String MODULE = "ingest/netstats";
    private static final String MAIN = "io.ebbflow.ingest.netstats.NetstatsMain";
    private static final String ONCE = "io.ebbflow.ingest.netstats.OneReadingMain";

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "Properties of the collector; ingest/netstats/README.md lists them.")
    private Path config;

    @Option(
            names = "--once",
            description = "Print one reading of every source; exit code 1 if one cannot be read.")
    private boolean once;

    @Option(names = "--json", description = "With --once: print JSON.")
    private boolean json;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "128",
            description = "Heap of its JVM (default: ${DEFAULT-VALUE}).")
    private int heapMib;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(config)) {
            throw new ParameterException(spec.commandLine(), "--config: cannot read " + config);
        }
        if (json && !once) {
            throw new ParameterException(spec.commandLine(), "--json goes with --once");
        }
        return once
                ? ModuleProcess.run(
                        MODULE, heapMib, ONCE, config.toString(), json ? "json" : "text")
                : ModuleProcess.run(MODULE, heapMib, MAIN, config.toString());
    }
}
