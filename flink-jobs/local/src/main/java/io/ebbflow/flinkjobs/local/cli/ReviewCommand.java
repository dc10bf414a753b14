package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.api.ApiException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow review}: actions that wait for a person. */
@Command(name = "review", description = "Actions that wait for a person's word.")
final class ReviewCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(" | ", spec.subcommands().keySet()));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Those that wait.")
    int list(@Mixin ApiOptions api) throws IOException, ApiException, InterruptedException {
        return ActionCommand.list(spec, api, "reviews");
    }

    @Command(name = "approve", mixinStandardHelpOptions = true, description = "Let one go on.")
    int approve(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--comment") String comment,
            @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        return ActionCommand.verdict(spec, api, "approve", id, comment);
    }

    @Command(name = "reject", mixinStandardHelpOptions = true, description = "End one.")
    int reject(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--comment") String comment,
            @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        return ActionCommand.verdict(spec, api, "reject", id, comment);
    }

    @Command(name = "comment", mixinStandardHelpOptions = true, description = "Say something.")
    int comment(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "TEXT") String text,
            @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        return ActionCommand.verdict(spec, api, "comment", id, text);
    }
}
