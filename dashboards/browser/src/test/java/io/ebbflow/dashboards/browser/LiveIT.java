package io.ebbflow.dashboards.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is published is seen. */
@InChromium
class LiveIT {

    private static final Logger LOG = LoggerFactory.getLogger(LiveIT.class);
    private static final Duration BOUND = Duration.ofSeconds(2);

    @Test
    void aDecisionIsOnThePageWithinTwoSeconds(Visitor visitor, Records records) throws Exception {
        Page page = visitor.opens(Role.VIEWER, "#/decisions").page();
        List<Long> took = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            Entity service = Entity.service("live-" + n);
            String reason = "no action because the test is at its decision " + n;
            Score seen =
                    Shop.score(
                            Series.of(service, Metrics.CPU_UTILIZATION),
                            Shop.STACK,
                            "1",
                            records.now(),
                            0.5,
                            new Expectation(0.5, 0.4, 0.6));
            records.publish(
                    Topic.DECISIONS,
                    service.toString(),
                    Shop.decision("live-" + n, seen, Outcome.HELD, 2, 3, reason, null));
            long acknowledged = System.nanoTime();
            page.getByText(reason)
                    .first()
                    .waitFor(new Locator.WaitForOptions().setTimeout((double) BOUND.toMillis()));
            took.add(Duration.ofNanos(System.nanoTime() - acknowledged).toMillis());
        }
        LOG.info("from the broker's word to the page: {} ms", took);
        assertThat(took).allMatch(ms -> ms < BOUND.toMillis());
    }
}
