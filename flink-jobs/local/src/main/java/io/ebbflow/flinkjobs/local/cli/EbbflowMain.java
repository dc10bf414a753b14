package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.api.ApiException;
import io.ebbflow.kafka.config.Durations;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. Exit code 0 is success, 1 a failure, 2 bad use or bad input. */
@Command(
        name = "ebbflow",
        description = "The stream processor that keeps distributed applications at the right size.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        subcommands = {
            UpCommand.class,
            TopicsCommand.class,
            DashboardsCommand.class,
            DecodeCommand.class,
            ReplayCommand.class,
            IntakeCommand.class,
            NetstatsCommand.class,
            PolicyCommand.class,
            SimulateCommand.class,
            BacktestCommand.class,
            ExplainCommand.class,
            ActCommand.class,
            LoginCommand.class,
            GroupCommand.class,
            LaunchConfigurationCommand.class,
            LoadBalancerCommand.class,
            InstanceTypeCommand.class,
            ActionCommand.class,
            ReviewCommand.class,
            InstanceCommand.class,
            InventoryCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            UserCommand.class,
            NabCommand.class,
            BenchCommand.class,
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
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Duration.class, EbbflowMain::duration);
        commandLine
                .getSubcommands()
                .values()
                .forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        commandLine.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    PrintWriter err = command.getErr();
                    err.println(command.getCommandName() + ": " + message(failure));
                    boolean badInput = failure instanceof ApiException e && e.isBadInput();
                    return badInput ? CommandLine.ExitCode.USAGE : FAILED;
                });
        commandLine.setParameterExceptionHandler(EbbflowMain::badUse);
        return commandLine;
    }

    /** What went wrong with a file says no more than its name. */
    private static String message(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + failure.getMessage();
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + failure.getMessage();
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file " + failure.getMessage() + " already";
        }
        return failure.getMessage();
    }

    /** The problem and where to read on; the whole usage would push the problem off the screen. */
    private static int badUse(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
