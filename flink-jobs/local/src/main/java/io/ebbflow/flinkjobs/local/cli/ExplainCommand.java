package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow explain}. */
@Command(
        name = "explain",
        description = "Say why an action was issued, what was seen, and what came of it.")
final class ExplainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private DecisionLog log;

    @Parameters(paramLabel = "ID", description = "Id of an action or of a decision.")
    private String id;

    @Option(names = "--json", description = "Print the decision as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, TopicAdminException {
        List<Decision> found =
                log.decisions(
                        decision -> id.equals(decision.actionId()) || id.equals(decision.id()));
        if (found.isEmpty()) {
            throw new IOException("no decision that is still kept has or issued '" + id + "'");
        }
        Decision decision = found.get(0);
        spec.commandLine()
                .getOut()
                .print(
                        json
                                ? Json.mapper().writeValueAsString(decision) + "\n"
                                : log.explain(decision));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
