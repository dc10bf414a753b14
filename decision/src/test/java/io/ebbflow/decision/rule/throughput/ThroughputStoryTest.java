package io.ebbflow.decision.rule.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThroughputStoryTest {

    private static Story story() {
        String spec =
                """
                bounds: {min: 1, max: 20}
                arrivals: {metric: queue.arrivals, perWorker: 40, of: service/shop_queue}
                backlog: {metric: queue.length, perWorker: 100, of: service/shop_queue}
                """;
        return new Story(
                Story.web("workers", "act", spec).replace("kind: threshold", "kind: throughput"));
    }

    private static Story seen(Story story, String metric, double value) {
        return story.score(
                Story.score(Entity.service("shop_queue"), metric, story.now, value, Quality.OK));
    }

    @ParameterizedTest(name = "{0}/s and {1} waiting with {2}: {3}")
    @CsvSource({
        "100, 0, 1, 3", // 100 * 1.2 / 40
        "101, 0, 1, 4",
        "100, 650, 3, 7", // what has piled up decides
        "100, 0, 9, 3",
        "0, 0, 9, 1",
        "100000, 0, 9, 20"
    })
    void m8_workersForWhatArrivesAndWhatWaits(double rate, double length, int size, int to) {
        Story story = story().ready(size);
        seen(story, "queue.arrivals", rate);
        assertThat(seen(story, "queue.length", length).decide().to()).isEqualTo(to);
    }

    @Test
    void theReasonShowsTheSum() {
        Story story = story().ready(1);
        seen(story, "queue.length", 0);
        Decision decision = seen(story, "queue.arrivals", 100).decide();
        assertThat(decision.reason())
                .isEqualTo(
                        "scale out service/shop_web from 1 to 3: queue.arrivals of service/shop_queue"
                                + " 100 at 40 per worker and 20 % to spare needs 3 workers");
        assertThat(decision.computed()).containsEntry("arrivals.workers", 3.0);
    }

    @Test
    void withoutTheLengthOfTheQueueNothingIsRemoved() {
        Story story = story().ready(9);
        Decision decision = seen(story, "queue.arrivals", 100).decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(seen(story.at(1), "queue.arrivals", 900).decide().to()).isEqualTo(20);
    }
}
