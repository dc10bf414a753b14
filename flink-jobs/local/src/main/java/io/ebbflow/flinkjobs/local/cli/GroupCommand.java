package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ebbflow group}: auto-scaling groups. */
@Command(
        name = "group",
        aliases = "asg",
        description = "Auto-scaling groups: what is scaled, within which bounds.")
final class GroupCommand extends DocumentCommand {

    GroupCommand() {
        super(
                "groups",
                List.of(
                        "name",
                        "target",
                        "state",
                        "min_size",
                        "max_size",
                        "desired_capacity",
                        "problems"));
    }

    @Command(name = "start", mixinStandardHelpOptions = true, description = "Scale and heal it.")
    int start(@Parameters(paramLabel = "NAME") String name, @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        return state("start", name, api);
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Bring it to size 0 and keep it there.")
    int stop(@Parameters(paramLabel = "NAME") String name, @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        return state("stop", name, api);
    }

    @Command(name = "pause", mixinStandardHelpOptions = true, description = "Leave it as it is.")
    int pause(@Parameters(paramLabel = "NAME") String name, @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        return state("pause", name, api);
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Scale it again.")
    int resume(@Parameters(paramLabel = "NAME") String name, @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        return state("resume", name, api);
    }

    private int state(String verb, String name, ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        JsonNode answer = api.send(commandLine(), "POST", path(name) + "/" + verb, "");
        api.show(commandLine(), answer, name + " is " + answer.path("state").asText());
        return 0;
    }

    @Command(
            name = "set-desired",
            mixinStandardHelpOptions = true,
            description = "Order a size within its bounds.")
    int setDesired(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "SIZE") int size,
            @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        JsonNode answer =
                api.send(
                        commandLine(),
                        "PUT",
                        path(name) + "/desired",
                        "{\"desired_capacity\":" + size + "}");
        String action = answer.path("action_id").asText("");
        api.show(
                commandLine(),
                answer,
                action.isEmpty()
                        ? name + " has size " + size + " already"
                        : name + " goes to " + size + " by action " + action);
        return 0;
    }

    @Command(name = "instances", mixinStandardHelpOptions = true, description = "Its instances.")
    int instances(@Parameters(paramLabel = "NAME") String name, @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        JsonNode answer = api.send(commandLine(), "GET", path(name) + "/instances", "");
        InstanceCommand.show(commandLine(), api, answer);
        return 0;
    }
}
