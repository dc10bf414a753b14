package io.ebbflow.flinkjobs.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy}. */
@Command(
        name = "policy",
        description = "Check policies, and change those that hold.",
        subcommands = {
            PolicyValidateCommand.class,
            PolicyApplyCommand.class,
            PolicyListCommand.class,
            PolicyShowCommand.class,
            PolicyDiffCommand.class,
            PolicyDeleteCommand.class,
            PolicyExplainCommand.class,
            PolicyEvalCommand.class,
            PolicyImportCommand.class
        })
final class PolicyCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(" | ", spec.subcommands().keySet()));
    }
}
