package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ebbflow inventory}. */
@Command(name = "inventory", description = "Targets with their desired size and what there is.")
final class InventoryCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private ApiOptions api;

    @Override
    public Integer call() throws IOException, ApiException, InterruptedException {
        JsonNode answer = api.send(spec.commandLine(), "GET", "inventory", "");
        api.showTable(
                spec.commandLine(),
                answer.path("targets"),
                List.of("target", "stack", "adapter", "desired", "instances", "@timestamp"));
        return 0;
    }
}
