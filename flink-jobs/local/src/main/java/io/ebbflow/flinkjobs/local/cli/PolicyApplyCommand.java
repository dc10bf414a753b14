package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.flinkjobs.local.policy.Document;
import io.ebbflow.flinkjobs.local.policy.PolicyTopic;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Publish policies; a running job goes by them at once. Nothing is published unless all files are good.")
final class PolicyApplyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private PolicyStore store;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "YAML or JSON; several policies a file, separated by ---.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, InterruptedException, TopicAdminException {
        PolicyReading reading = PolicyFiles.read(files);
        PolicyFiles.report(reading, spec.commandLine().getErr());
        if (!reading.ok()) {
            return PolicyFiles.BAD_INPUT;
        }
        PolicyTopic topic = store.open();
        Map<String, byte[]> there = topic.documents();
        List<Document> changed = new ArrayList<>();
        for (Document document : Document.of(reading)) {
            byte[] before = there.get(document.name());
            boolean same = before != null && Arrays.equals(before, document.json());
            if (!same) {
                changed.add(document);
            }
            String done = same ? "unchanged" : before == null ? "created" : "changed";
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s %s%s, version %s%n",
                            document.name(),
                            done,
                            dryRun && !same ? " (dry run)" : "",
                            document.version());
        }
        if (!dryRun) {
            topic.publish(changed, InstantSource.system().instant());
        }
        return 0;
    }
}
