package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ebbflow instance list}. */
@Command(name = "instance", description = "Replicas and machines that there are.")
final class InstanceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private ApiOptions api;

    @Override
    public Integer call() throws IOException, ApiException, InterruptedException {
        return list(api);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All of them.")
    int list(@Mixin ApiOptions options) throws IOException, ApiException, InterruptedException {
        JsonNode answer = options.send(spec.commandLine(), "GET", "instances", "");
        show(spec.commandLine(), options, answer);
        return 0;
    }

    static void show(CommandLine command, ApiOptions api, JsonNode answer) {
        api.showTable(
                command,
                answer.path("instances"),
                List.of("target", "id", "state", "since", "name", "zone", "detail"));
    }
}
