package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.kafka.config.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. Exit code 0 is success, 1 a failure, 2 bad use or bad input. */
@Command(
        name = "ebbflow",
        description = "The stream processor that keeps distributed applications at the right size.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        subcommands = {
            UpCommand.class,
            TopicsCommand.class,
            DecodeCommand.class,
            PolicyCommand.class,
            VersionCommand.class
        })
public final class EbbflowMain implements Runnable {

    private static final int FAILED = 1;

    @Spec private CommandSpec spec;

    private EbbflowMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new EbbflowMain());
        commandLine.registerConverter(Duration.class, Durations::parse);
        commandLine
                .getSubcommands()
                .values()
                .forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        commandLine.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    PrintWriter err = command.getErr();
                    err.println(command.getCommandName() + ": " + failure.getMessage());
                    return FAILED;
                });
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
