package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow action}: orders and what became of them. */
@Command(name = "action", description = "Orders to change something, and what became of them.")
final class ActionCommand implements Runnable {

    private static final List<String> COLUMNS =
            List.of(
                    "action/id",
                    "status",
                    "action/target",
                    "action/from",
                    "action/to",
                    "action/reason");

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(" | ", spec.subcommands().keySet()));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The last ones.")
    int list(@Mixin ApiOptions api) throws IOException, ApiException, InterruptedException {
        return list(spec, api, "actions");
    }

    static int list(CommandSpec spec, ApiOptions api, String path)
            throws IOException, ApiException, InterruptedException {
        JsonNode answer = api.send(spec.commandLine(), "GET", path, "");
        api.showTable(spec.commandLine(), answer.path("actions"), COLUMNS);
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One with its results.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        JsonNode answer =
                api.send(spec.commandLine(), "GET", "actions/" + ApiOptions.encode(id), "");
        api.showObject(spec.commandLine(), answer);
        return 0;
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "End one that is not over, and undo what it did.")
    int stop(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--comment") String comment,
            @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        return verdict(spec, api, "stop", id, comment);
    }

    static int verdict(CommandSpec spec, ApiOptions api, String verb, String id, String comment)
            throws IOException, ApiException, InterruptedException {
        String body =
                comment == null
                        ? ""
                        : Json.mapper().createObjectNode().put("comment", comment).toString();
        JsonNode answer =
                api.send(
                        spec.commandLine(),
                        "POST",
                        "actions/" + ApiOptions.encode(id) + "/" + verb,
                        body);
        api.show(spec.commandLine(), answer, verb + " of " + id + " is on its way");
        return 0;
    }
}
