package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import io.ebbflow.kafka.topic.TopicAdminException;
import io.ebbflow.kafka.topic.TopicReport;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ebbflow topics}. */
@Command(
        name = "topics",
        description = "Create, list and check Ebbflow's topics in a Kafka cluster.",
        synopsisSubcommandLabel = "create|list|check")
final class TopicsCommand {

    private static final int NOT_AS_IT_SHOULD_BE = 1;

    @Spec private CommandSpec spec;

    /** What every subcommand is told about the cluster. */
    static final class ClusterOptions {

        @Mixin private KafkaOptions kafka;

        @Option(
                names = "--wait",
                paramLabel = "DURATION",
                defaultValue = "10s",
                description =
                        "How long to wait for a cluster that is down (default: ${DEFAULT-VALUE}).")
        private Duration wait;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;
    }

    @Command(
            name = "create",
            description = "Create the topics that are missing; those that exist stay as they are.")
    int create(
            @Mixin ClusterOptions cluster,
            @Option(
                            names = "--replication-factor",
                            paramLabel = "N",
                            description =
                                    "Copies of each partition (default: 3, or the number of brokers where that is less).")
                    Integer replication,
            @Option(names = "--with-metricbeat", description = "Create Metricbeat's topic too.")
                    boolean withMetricbeat)
            throws TopicAdminException, IOException, InterruptedException {
        Set<Topic> topics = withMetricbeat ? EnumSet.allOf(Topic.class) : ours();
        OptionalInt factor =
                replication == null ? OptionalInt.empty() : OptionalInt.of(replication);
        return report(cluster, admin -> admin.create(topics, factor));
    }

    @Command(name = "list", description = "List the topics as they are in the cluster.")
    int list(@Mixin ClusterOptions cluster)
            throws TopicAdminException, IOException, InterruptedException {
        report(cluster, admin -> admin.check(EnumSet.allOf(Topic.class)));
        return 0;
    }

    @Command(
            name = "check",
            description = "Compare the cluster with the catalogue; exit code 1 if they differ.")
    int check(@Mixin ClusterOptions cluster)
            throws TopicAdminException, IOException, InterruptedException {
        return report(cluster, admin -> admin.check(EnumSet.allOf(Topic.class)));
    }

    /** One question to a cluster. */
    private interface Question {

        TopicReport ask(TopicAdmin admin) throws TopicAdminException, InterruptedException;
    }

    private int report(ClusterOptions options, Question question)
            throws TopicAdminException, IOException, InterruptedException {
        KafkaOptions kafka = options.kafka;
        try (TopicAdmin admin = TopicAdmin.connect(kafka.client(), kafka.prefix())) {
            admin.awaitCluster(options.wait);
            TopicReport report = question.ask(admin);
            String text =
                    options.json ? Json.mapper().writeValueAsString(report) + "\n" : report.table();
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            return report.isClean() ? 0 : NOT_AS_IT_SHOULD_BE;
        }
    }

    private static Set<Topic> ours() {
        Set<Topic> ours = EnumSet.noneOf(Topic.class);
        for (Topic topic : Topic.values()) {
            if (topic.isOurs()) {
                ours.add(topic);
            }
        }
        return ours;
    }
}
