package io.ebbflow.dashboards.browser;

import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Ten thousand services in a hundred stacks, every tenth anomalous. */
final class Fleet {

    static final int SIZE = 10_000;
    static final int STACKS = 100;
    private static final int ODD_EVERY = 10;

    private Fleet() {}

    static void arises(Records records) throws Exception {
        tick(records, 0, SIZE);
    }

    /** A new window of some of them. */
    static void tick(Records records, int from, int count) throws Exception {
        Instant now = records.now();
        List<Score> scores =
                IntStream.range(from, from + count).mapToObj(n -> score(n % SIZE, now)).toList();
        records.publishAll(Topic.SCORES, scores, score -> score.sample().series().key());
    }

    private static Score score(int n, Instant now) {
        double value =
                n % ODD_EVERY == 0 ? 0.95 : 0.4 + 0.1 * Math.sin(n + (double) now.getEpochSecond());
        return Shop.score(
                Series.of(Entity.service(name(n)), Metrics.CPU_UTILIZATION),
                Entity.stack("stack-%02d".formatted(n % STACKS)),
                "1",
                now,
                value,
                new Expectation(0.4, 0.2, 0.6));
    }

    /** As in {@code app-00042}. */
    static String name(int n) {
        return "app-%05d".formatted(n);
    }
}
