package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.policy.PolicyTopic;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description =
                "Delete policies; what they did stays done. Nothing is deleted unless all exist.")
final class PolicyDeleteCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private PolicyStore store;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names of policies.")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException, TopicAdminException {
        PolicyTopic topic = store.open();
        Set<String> there = topic.documents().keySet();
        List<String> unknown = names.stream().filter(name -> !there.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IOException("there is no policy " + unknown + "; there are " + there);
        }
        topic.delete(names);
        names.forEach(name -> spec.commandLine().getOut().println(name + " deleted"));
        return 0;
    }
}
