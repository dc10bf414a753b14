package io.ebbflow.decision.rule.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.ingest.model.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineStoryTest {

    private static Story story(String more) {
        String spec =
                """
                bounds: {min: 1, max: 20}
                remaining: {metric: items}
                deadline: 2026-03-01T13:00:00Z
                """;
        return new Story(
                Story.web("batch", "act", spec + more)
                        .replace("kind: threshold", "kind: deadline"));
    }

    private static Decision decide(Story story, long second, double items, int size) {
        story.at(second).ready(size);
        return story.score(Story.score(Story.WEB, "items", story.now, items, Quality.OK)).decide();
    }

    @ParameterizedTest(name = "{1} items at {0}s with {2}: {3}")
    @CsvSource({
        "0, 1200, 2, 4", // 1200 * 12 s in an hour
        "1800, 1200, 4, 8", // the same in half an hour
        "1800, 600, 4, 4",
        "0, 100, 4, 1", // 0.33 of a worker
        "0, 0, 4, 1", // nothing to do
        "3590, 1200, 4, 20", // beyond all bounds
        "3600, 5, 4, 20", // too late
        "4000, 0, 4, 1" // late, but done
    })
    void m8_asManyWorkersAsFinishByTheDeadline(long second, double items, int size, int to) {
        assertThat(decide(story("itemTime: 12s"), second, items, size).to()).isEqualTo(to);
    }

    @Test
    void theReasonShowsTheSum() {
        Decision decision = decide(story("itemTime: 12s"), 600, 1200, 2);
        assertThat(decision.reason())
                .isEqualTo(
                        "scale out service/shop_web from 2 to 5: 1200 items remain of 12s each and 50m"
                                + " to the deadline, which needs 5 workers");
        assertThat(decision.computed()).containsEntry("left.seconds", 3000.0);
    }

    @ParameterizedTest
    @CsvSource({
        "max, 20, '30 items remain, 5m after the deadline, so as many workers as allowed are asked"
                + " for'",
        "hold, 4, '30 items remain, 5m after the deadline, so the size stays'",
        "min, 1, '30 items remain, 5m after the deadline, so as few workers as allowed are asked"
                + " for'"
    })
    void afterTheDeadlineThereIsAClearAnswer(String late, int to, String finding) {
        Decision decision = decide(story("itemTime: 12s\nafterDeadline: " + late), 3900, 30, 4);
        assertThat(decision.to()).isEqualTo(to);
        assertThat(decision.reason()).endsWith(finding);
    }

    @Test
    void theTimeOfAnItemMayBeMeasured() {
        Story story = story("itemTimeMetric: {metric: seconds}\nparallel: 2");
        assertThat(decide(story, 0, 1200, 2).outcome()).isEqualTo(Outcome.HELD);
        story.score(Story.score(Story.WEB, "seconds", story.now, 24, Quality.OK));
        assertThat(decide(story, 1, 1200, 2).to()).isEqualTo(5);
    }
}
