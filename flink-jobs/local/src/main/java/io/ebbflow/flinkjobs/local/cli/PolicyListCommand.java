package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the policies that hold.")
final class PolicyListCommand implements Callable<Integer> {

    private static final int[] WIDTHS = {34, 18, 34, 10, 12};

    @Spec private CommandSpec spec;

    @Mixin private PolicyStore store;

    @Option(names = "--json", description = "Print the documents as a JSON list.")
    private boolean json;

    @Override
    public Integer call() throws IOException, TopicAdminException {
        List<JsonNode> documents = new ArrayList<>();
        for (byte[] document : store.open().documents().values()) {
            documents.add(Json.mapper().readTree(document));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.mapper().writeValueAsString(documents));
        } else {
            out.print(table(documents));
        }
        out.flush();
        return 0;
    }

    private static String table(List<JsonNode> documents) {
        ColorScheme plain = new ColorScheme.Builder(Ansi.OFF).build();
        TextTable table = TextTable.forColumnWidths(plain, WIDTHS);
        table.addRowValues("NAME", "KIND", "TARGET", "MODE", "SIZES");
        for (JsonNode document : documents) {
            JsonNode spec = document.path("spec");
            table.addRowValues(
                    document.at("/metadata/name").asText(),
                    document.path("kind").asText(),
                    spec.path("target").asText(spec.path("stack").asText()),
                    spec.path("paused").asBoolean() ? "paused" : spec.path("mode").asText("-"),
                    spec.has("bounds")
                            ? spec.at("/bounds/min").asText()
                                    + ".."
                                    + spec.at("/bounds/max").asText()
                            : "-");
        }
        return table.toString();
    }
}
