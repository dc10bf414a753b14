package io.ebbflow.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

    @Test
    void carryTheNamesOfTheDesign() {
        assertThat(Arrays.stream(Topic.values()).map(topic -> topic.name(Topic.DEFAULT_PREFIX)))
                .containsExactly(
                        "metricbeat",
                        "ebbflow.network-stats.v1",
                        "ebbflow.metrics.v1",
                        "ebbflow.alerts.v1",
                        "ebbflow.inventory.v1",
                        "ebbflow.policies.v1",
                        "ebbflow.feedback.v1",
                        "ebbflow.groups.v1",
                        "ebbflow.quality.v1",
                        "ebbflow.windows.v1",
                        "ebbflow.anomalies.v1",
                        "ebbflow.scores.v1",
                        "ebbflow.decisions.v1",
                        "ebbflow.actions.v1",
                        "ebbflow.reviews.v1",
                        "ebbflow.action-results.v1",
                        "ebbflow.action-journal.v1",
                        "ebbflow.health.v1",
                        "ebbflow.dead-letter.v1");
    }

    @Test
    void anotherPrefixChangesOursOnly() {
        assertThat(Topic.SCORES.name("test-")).isEqualTo("test-scores.v1");
        assertThat(Topic.METRICBEAT.name("test-")).isEqualTo("metricbeat");
    }

    @Test
    void whatIsDesiredAndWhatIsSoKeepsTheNewestOfEachKey() {
        assertThat(Topic.values())
                .filteredOn(topic -> topic.cleanupPolicy().equals("compact"))
                .containsExactly(
                        Topic.INVENTORY, Topic.POLICIES, Topic.GROUPS, Topic.ACTION_JOURNAL)
                .allSatisfy(topic -> assertThat(topic.retention()).isEmpty());
    }

    @Test
    void recordsOfWhatWasDoneOutliveTheBulkOfScores() {
        assertThat(Topic.ACTIONS.config()).containsEntry("retention.ms", "2592000000");
        assertThat(Topic.SCORES.config()).containsEntry("retention.ms", "86400000");
        assertThat(Topic.DEAD_LETTER.config()).containsEntry("retention.bytes", "268435456");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void areStampedByTheBroker(Topic topic) {
        assertThat(topic.config())
                .containsAllEntriesOf(
                        Map.of(
                                "message.timestamp.type",
                                "LogAppendTime",
                                "cleanup.policy",
                                topic.cleanupPolicy()));
    }
}
