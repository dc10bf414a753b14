package io.ebbflow.actuation.health;

import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.kafka.Publisher;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the health of every part on its topic again and again, for the store to keep. In a thread of
 * its own: while Kafka is away a publication takes its time, and nobody is to look less often for
 * that. What could not be published is not made up for; the next report says since when it is so.
 */
public final class HealthPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthPublisher.class);

    private final HealthWatch watch;
    private final Publisher publisher;
    private final Map<String, Instant> published = new HashMap<>();
    private Loop loop;

    public HealthPublisher(HealthWatch watch, Publisher publisher) {
        this.watch = watch;
        this.publisher = publisher;
    }

    /** Starts publishing, each part once in a period. */
    public HealthPublisher start(Duration period) {
        loop =
                Loop.start(
                        "publishing health",
                        LOG,
                        running -> {
                            publishIfKafkaIsThere();
                            running.pause(period);
                        });
        return this;
    }

    /** That it is not there, the watch says once. */
    private void publishIfKafkaIsThere() {
        try {
            publish();
        } catch (IOException e) {
            LOG.debug("health is not published", e);
        }
    }

    /** Publishes each report that is newer than the last one of its part. */
    void publish() throws IOException {
        for (HealthReport report : watch.reports()) {
            if (!report.time().equals(published.get(report.part()))) {
                publisher.publish(Topic.HEALTH, report.part(), report.id(), report.time(), report);
                published.put(report.part(), report.time());
            }
        }
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
    }
}
