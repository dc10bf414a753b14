package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ebbflow resume}. */
@Command(name = "resume", description = "Let the actuation service go on after a pause.")
final class ResumeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private ApiOptions api;

    @Override
    public Integer call() throws IOException, ApiException, InterruptedException {
        JsonNode answer = api.send(spec.commandLine(), "DELETE", "pause", "");
        api.show(spec.commandLine(), answer, "goes on");
        return 0;
    }
}
