package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ebbflow pause}. */
@Command(name = "pause", description = "Let the actuation service start nothing any more.")
final class PauseCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--reason", defaultValue = "", description = "For those who come after you.")
    private String reason;

    @Mixin private ApiOptions api;

    @Override
    public Integer call() throws IOException, ApiException, InterruptedException {
        String body =
                reason.isBlank()
                        ? ""
                        : Json.mapper().createObjectNode().put("reason", reason).toString();
        JsonNode answer = api.send(spec.commandLine(), "PUT", "pause", body);
        api.show(spec.commandLine(), answer, "paused; 'ebbflow resume' goes on");
        return 0;
    }
}
