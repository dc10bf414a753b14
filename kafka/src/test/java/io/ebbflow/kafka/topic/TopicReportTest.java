package io.ebbflow.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.TopicStatus.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopicReportTest {

    private static final TopicReport REPORT =
            new TopicReport(
                    List.of(
                            new TopicStatus(
                                    "scores", "e.scores.v1", State.CREATED, 6, 1, List.of()),
                            TopicStatus.missing(Topic.POLICIES, "e.policies.v1")));

    @Test
    void printsALinePerTopicAndOnePerProblem() {
        assertThat(REPORT.table())
                .isEqualTo(
                        """
                        topic          state     partitions  replication
                        e.scores.v1    created            6            1
                        e.policies.v1  missing            0            0
                          ! is missing; ebbflow topics create makes it
                        """);
        assertThat(REPORT.isClean()).isFalse();
    }

    @Test
    void isAListInJson() {
        assertThat(new String(Json.write(REPORT), StandardCharsets.UTF_8))
                .isEqualTo(
                        "[{\"topic\":\"scores\",\"name\":\"e.scores.v1\",\"state\":\"created\","
                                + "\"partitions\":6,\"replication\":1,\"problems\":[]},"
                                + "{\"topic\":\"policies\",\"name\":\"e.policies.v1\","
                                + "\"state\":\"missing\",\"partitions\":0,\"replication\":0,"
                                + "\"problems\":[\"is missing; ebbflow topics create makes it\"]}]");
    }

    @Test
    void aTopicAsTheCatalogueHasItIsNoProblem() {
        assertThat(TopicComparison.problems(Topic.SCORES, 6, Topic.SCORES.config())).isEmpty();
    }

    @Test
    void morePartitionsAndRoomForLargerRecordsAreNoProblem() {
        Map<String, String> config = new TreeMap<>(Topic.SCORES.config());
        config.put("max.message.bytes", "99999999");

        assertThat(TopicComparison.problems(Topic.SCORES, 60, config)).isEmpty();
    }

    @Test
    void eachDifferenceIsAProblem() {
        Map<String, String> config = new TreeMap<>(Topic.SCORES.config());
        config.put("max.message.bytes", "1000");
        config.put("cleanup.policy", "compact");
        config.put("retention.ms", "-1");
        config.remove("message.timestamp.type");

        assertThat(TopicComparison.problems(Topic.SCORES, 5, config))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("has 5 partitions, needs 6"),
                        problem ->
                                assertThat(problem)
                                        .isEqualTo("max.message.bytes is 1000, should be 1048576"),
                        problem ->
                                assertThat(problem)
                                        .isEqualTo("cleanup.policy is compact, should be delete"),
                        problem ->
                                assertThat(problem).isEqualTo("retention.ms is -1, should be 1d"),
                        problem ->
                                assertThat(problem)
                                        .isEqualTo(
                                                "message.timestamp.type is not known, should be"
                                                        + " LogAppendTime"));
    }

    @Test
    void metricbeatsTopicIsHeldAgainstNothing() {
        assertThat(TopicComparison.problems(Topic.METRICBEAT, 1, Map.of())).isEmpty();
    }
}
