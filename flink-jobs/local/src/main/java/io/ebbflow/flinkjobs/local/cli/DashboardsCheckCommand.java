package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.ebbflow.dashboards.check.PanelCheck;
import io.ebbflow.dashboards.check.PanelCheck.Finding;
import io.ebbflow.dashboards.check.Window;
import io.ebbflow.dashboards.server.DocumentServer;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow dashboards check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a server what every panel would ask it, and name those that would be empty. What to check"
                    + " then stands at the top of each dashboard.",
            "Where no index matches at all, Kibana shows an error: `ebbflow dashboards install` makes one"
                    + " of each kind. Exit code 1: a panel is empty, or the server refuses a query."
        })
final class DashboardsCheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private DocumentServerOptions server;

    @Option(
            names = "--last",
            paramLabel = "DURATION",
            defaultValue = "15m",
            description = "How far back the panels look, as in 15m or 2h (default: 15m).")
    private Duration last;

    @Option(names = "--json", description = "Print every panel as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (last.isNegative() || last.isZero()) {
            throw new ParameterException(
                    spec.commandLine(), "--last must be longer than 0s, got " + last);
        }
        DocumentServer documents = server.server();
        var unused = documents.check();
        Instant now = Instant.now();
        List<Finding> findings = new PanelCheck(documents).run(new Window(now.minus(last), now));
        List<Finding> empty = findings.stream().filter(each -> !each.hasData()).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = Json.mapper().valueToTree(findings);
            out.println(list);
        } else {
            empty.forEach(
                    each ->
                            out.println(
                                    (each.hasIndex() ? "empty     " : "no index  ")
                                            + each.title()
                                            + "  ["
                                            + each.index()
                                            + "]"));
            out.println(
                    (findings.size() - empty.size())
                            + " of "
                            + findings.size()
                            + " queries find something");
        }
        out.flush();
        return empty.isEmpty() ? 0 : 1;
    }
}
