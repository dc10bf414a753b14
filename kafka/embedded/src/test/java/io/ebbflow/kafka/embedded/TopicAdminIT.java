package io.ebbflow.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import io.ebbflow.kafka.topic.TopicAdminException;
import io.ebbflow.kafka.topic.TopicReport;
import io.ebbflow.kafka.topic.TopicStatus;
import io.ebbflow.kafka.topic.TopicStatus.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TopicAdminIT {

    @TempDir static Path dir;
    private static EmbeddedBroker broker;
    private static Clients clients;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(dir);
        clients = new Clients(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void createsTheCatalogueOnceAndFindsItCleanAfterwards() throws Exception {
        try (TopicAdmin admin = TopicAdmin.connect(clients.properties(), "whole.")) {
            Set<Topic> all = EnumSet.allOf(Topic.class);

            TopicReport first = admin.create(all, OptionalInt.empty());
            TopicReport second = admin.create(all, OptionalInt.empty());
            TopicReport check = admin.check(all);

            assertThat(first.topics()).extracting(TopicStatus::state).containsOnly(State.CREATED);
            assertThat(first.topics()).extracting(TopicStatus::replication).containsOnly(1);
            assertThat(first.topics()).hasSameSizeAs(Topic.values());
            assertThat(second.topics()).extracting(TopicStatus::state).containsOnly(State.EXISTING);
            assertThat(check.isClean()).as(check.table()).isTrue();
            assertThat(check.topics())
                    .filteredOn(topic -> topic.topic().equals("metrics"))
                    .containsExactly(
                            new TopicStatus(
                                    "metrics",
                                    "whole.metrics.v1",
                                    State.EXISTING,
                                    Topic.METRICS.partitions(),
                                    1,
                                    List.of()));
        }
    }

    @Test
    void namesEachDifferenceFromTheCatalogue() throws Exception {
        clients.createTopic("odd.inventory.v1", 1, Map.of("cleanup.policy", "delete"));
        clients.createTopic("odd.metrics.v1", 2, Map.of("retention.ms", "3600000"));
        try (TopicAdmin admin = TopicAdmin.connect(clients.properties(), "odd.")) {
            TopicReport report =
                    admin.check(EnumSet.of(Topic.INVENTORY, Topic.METRICS, Topic.SCORES));

            assertThat(report.isClean()).isFalse();
            assertThat(report.table())
                    .contains("! cleanup.policy is delete, should be compact")
                    .contains("! has 2 partitions, needs 6")
                    .contains("! retention.ms is 1h, should be 8d")
                    .containsPattern("odd.scores.v1 +missing");
            JsonNode json = Json.mapper().valueToTree(report);
            assertThat(json.get(2).get("name").asText()).isEqualTo("odd.scores.v1");
            assertThat(json.get(2).get("state").asText()).isEqualTo("missing");
        }
    }

    @Test
    void creationLeavesAnExistingTopicAsItIsAndSaysWhatIsWrongWithIt() throws Exception {
        clients.createTopic("kept.actions.v1", 1, Map.of());
        try (TopicAdmin admin = TopicAdmin.connect(clients.properties(), "kept.")) {
            TopicReport report =
                    admin.create(EnumSet.of(Topic.ACTIONS, Topic.DECISIONS), OptionalInt.of(1));

            assertThat(report.topics())
                    .extracting(TopicStatus::topic, TopicStatus::state, TopicStatus::partitions)
                    .containsExactly(
                            tuple("decisions", State.CREATED, 3),
                            tuple("actions", State.EXISTING, 1));
            assertThat(report.isClean()).isFalse();
        }
    }

    @Test
    void aReplicationFactorAboveTheNumberOfBrokersIsRefusedWithBoth() throws Exception {
        try (TopicAdmin admin = TopicAdmin.connect(clients.properties(), "many.")) {
            assertThatThrownBy(() -> admin.create(Topic.ours(), OptionalInt.of(3)))
                    .isInstanceOf(TopicAdminException.class)
                    .hasMessageContaining("1..1")
                    .hasMessageEndingWith("got 3");
        }
    }

    @Test
    void waitsForAClusterThatComesUpLater(@TempDir Path later) throws Exception {
        int port = Ports.free(0);
        BrokerConfig config = BrokerConfig.local(later, port, Ports.free(port));
        Map<String, String> client = Map.of("bootstrap.servers", config.address());
        try (TopicAdmin admin = TopicAdmin.connect(client, "later.")) {
            CompletableFuture<Integer> brokers =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return admin.awaitCluster(Duration.ofSeconds(60));
                                } catch (TopicAdminException | InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            try (EmbeddedBroker started = EmbeddedBroker.start(config)) {
                assertThat(brokers.get(60, TimeUnit.SECONDS))
                        .as(started.bootstrapServers())
                        .isOne();
            }
        }
    }

    @Test
    void givesUpOnAClusterThatStaysDownAndSaysThatLaterMayHelp() throws Exception {
        String nowhere = "127.0.0.1:" + Ports.free(0);
        try (TopicAdmin admin =
                TopicAdmin.connect(Map.of("bootstrap.servers", nowhere), "nowhere.")) {
            TopicAdminException e =
                    catchThrowableOfType(
                            TopicAdminException.class,
                            () -> admin.awaitCluster(Duration.ofSeconds(1)));

            assertThat(e).hasMessageContaining(nowhere);
            assertThat(e.isRetryable()).isTrue();
        }
    }

    @Test
    void aServerNameThatIsNoneIsRefusedAtOnce() {
        assertThatThrownBy(
                        () ->
                                TopicAdmin.connect(
                                        Map.of("bootstrap.servers", "no-port-given"), "x."))
                .isInstanceOf(TopicAdminException.class)
                .hasMessageContaining("no-port-given");
    }
}
