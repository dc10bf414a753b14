package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.policy.PolicyText;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Print a policy that holds, every default filled in.")
final class PolicyShowCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private PolicyStore store;

    @Parameters(paramLabel = "NAME", description = "Name of the policy.")
    private String name;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, TopicAdminException {
        SortedMap<String, byte[]> documents = store.open().documents();
        byte[] document = documents.get(name);
        if (document == null) {
            throw new IOException(
                    "there is no policy '" + name + "'; there are " + documents.keySet());
        }
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? new String(document, StandardCharsets.UTF_8)
                                : PolicyText.yaml(document).stripTrailing());
        return 0;
    }
}
