package io.ebbflow.flinkjobs.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ebbflow netstats}. */
@Command(
        name = "netstats",
        description = {
            "Publish what controllers and switches count of links, flows and queues.",
            "Runs until it is interrupted; with --once prints one reading and publishes nothing."
        })
final class NetstatsCommand extends ProgramCommand {

    private static final String ONCE = "io.ebbflow.ingest.netstats.OneReadingMain";

    @Option(
            names = "--once",
            description = "Print one reading of every source; exit code 1 if one cannot be read.")
    private boolean once;

    @Option(names = "--json", description = "With --once: print JSON.")
    private boolean json;

    NetstatsCommand() {
        super("ingest/netstats", "io.ebbflow.ingest.netstats.NetstatsMain");
    }

    @Override
    int run(CommandSpec command, Path file) throws IOException, InterruptedException {
        if (json && !once) {
            throw new ParameterException(command.commandLine(), "--json goes with --once");
        }
        return once
                ? start(ONCE, file.toString(), json ? "json" : "text")
                : super.run(command, file);
    }
}
