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

/** {@code ebbflow policy explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Say what a policy decided last, and why.")
final class PolicyExplainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private DecisionLog log;

    @Parameters(paramLabel = "NAME", description = "Name of the policy.")
    private String name;

    @Option(names = "--json", description = "Print the decision as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, TopicAdminException {
        List<Decision> decisions = log.decisions(decision -> decision.policy().equals(name));
        if (decisions.isEmpty()) {
            throw new IOException("policy '" + name + "' has decided nothing that is still kept");
        }
        Decision last = decisions.get(decisions.size() - 1);
        spec.commandLine()
                .getOut()
                .print(json ? Json.mapper().writeValueAsString(last) + "\n" : log.explain(last));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
