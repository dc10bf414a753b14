package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.flinkjobs.local.policy.Document;
import io.ebbflow.flinkjobs.local.policy.PolicyText;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Compare policy files with what holds; exit code 1 if they differ, 0 if they do not.")
final class PolicyDiffCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    @Spec private CommandSpec spec;

    @Mixin private PolicyStore store;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "YAML or JSON; several policies a file, separated by ---.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws IOException, TopicAdminException {
        PolicyReading reading = PolicyFiles.read(files);
        PolicyFiles.report(reading, spec.commandLine().getErr());
        if (!reading.ok()) {
            return PolicyFiles.BAD_INPUT;
        }
        SortedMap<String, byte[]> there = store.open().documents();
        int exit = 0;
        for (Document document : Document.of(reading)) {
            byte[] known = there.get(document.name());
            String before = known == null ? "" : PolicyText.yaml(known);
            String diff =
                    PolicyText.diff(document.name(), before, PolicyText.yaml(document.json()));
            if (!diff.isEmpty()) {
                spec.commandLine().getOut().println(diff);
                exit = DIFFERENT;
            }
        }
        return exit;
    }
}
