package io.ebbflow.decision.rule.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import org.junit.jupiter.api.Test;

class TrackingStoryTest {

    private static final Entity QUEUE = Entity.service("shop_queue");

    private static Story story(String more) {
        String spec =
                """
                bounds: {min: 1, max: 10}
                metrics:
                  - {metric: cpu.utilization, target: 0.6, missingInstances: ignore}
                  - {metric: queue.length, average: false, target: 100, of: service/shop_queue}
                """;
        return new Story(
                Story.web("web", "act", spec + more)
                        .replace("kind: threshold", "kind: target-tracking"));
    }

    private static Story queue(Story story, double length) {
        return story.score(Story.score(QUEUE, "queue.length", story.now, length, Quality.OK));
    }

    @Test
    void theMetricThatNeedsTheMostDecides() {
        Decision decision = queue(story("").ready(4).cpu(0.9), 730).decide();
        assertThat(decision.reason())
                .isEqualTo(
                        "scale out service/shop_web from 4 to 8: queue.length of service/shop_queue"
                                + " 730 at a target of 100 each needs 8 instances");
        assertThat(decision.computed())
                .containsEntry("metric.0.proposal", 6.0)
                .containsEntry("wanted", 8.0)
                .containsEntry("size", 8.0);
    }

    @Test
    void whileOneIsMissingTheOthersMayOnlyAdd() {
        assertThat(story("").ready(4).cpu(0.9).decide().to()).isEqualTo(6);
        Decision low = story("").ready(4).cpu(0.1).decide();
        assertThat(low.outcome()).isEqualTo(Outcome.HELD);
        assertThat(low.reason()).contains("no data for service/shop_queue:queue.length so far");
    }

    @Test
    void scalesInToTheLargestProposalUnlessTold() {
        assertThat(queue(story("").ready(8).cpu(0.1), 300).decide().to()).isEqualTo(3);
        Decision kept = queue(story("disableScaleIn: true").ready(8).cpu(0.1), 300).decide();
        assertThat(kept.outcome()).isEqualTo(Outcome.STEADY);
        assertThat(kept.reason()).endsWith("needs 3 instances; this policy never scales in");
    }

    @Test
    void theBoundsHoldAndAreNamed() {
        Decision decision = queue(story("").ready(8).cpu(0.1), 5000).decide();
        assertThat(decision.to()).isEqualTo(10);
        assertThat(decision.reason()).endsWith("needs 50 instances, held within 1..10 at 10");
        Decision there = queue(story("").ready(10).cpu(0.1), 5000).decide();
        assertThat(there.outcome()).isEqualTo(Outcome.STEADY);
    }

    @Test
    void withinTheToleranceNothingChanges() {
        Decision decision = queue(story("").ready(4).cpu(0.65), 380).decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.STEADY);
        assertThat(decision.reason()).contains("asks for no change");
    }

    @Test
    void anAverageNeedsAReadyInstance() {
        Decision decision = queue(story("").inventory(4, 0, 0, 4).cpu(0.9), 10).decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(decision.reason()).contains("no instance of service/shop_web is ready");
    }
}
