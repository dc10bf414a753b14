package io.ebbflow.dashboards.browser;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.topic.Topic;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Eight minutes of a shop that had a busy hour: every page has something to show, everything that
 * detection and decisions can say is said once.
 */
final class Life {

    private static final Duration LENGTH = Duration.ofMinutes(8);
    private static final Duration BURST_ENDED = Duration.ofMinutes(2);
    private static final Duration BURST_BEGAN = Duration.ofMinutes(4);

    private final Records records;
    private final Instant now;

    private Life(Records records) {
        this.records = records;
        this.now = records.now();
    }

    /** A window of every series at this moment, so that the input is fresh. */
    static void goesOn(Records records) throws Exception {
        List<Score> all = new Life(records).waves();
        Instant fresh = records.now().minus(Shop.WINDOW.multipliedBy(2));
        records.publishAll(
                Topic.SCORES,
                all.stream().filter(score -> score.time().isAfter(fresh)).toList(),
                score -> score.sample().series().key());
    }

    static void happens(Records records) throws Exception {
        new Life(records).publish();
    }

    private void publish() throws Exception {
        records.publishAll(Topic.SCORES, waves(), score -> score.sample().series().key());
        anomalies(web(), true);
        anomalies(api(), false);
        decisions(web());
        try (InputStream policy =
                Topic.class.getResourceAsStream("/schemas/policies.v1.example.json")) {
            records.publish(Topic.POLICIES, "shop-web-cpu", policy.readAllBytes());
        }
    }

    private List<Score> web() {
        return wave(Series.of(Shop.WEB, Metrics.CPU_UTILIZATION), Shop.STACK, "1", 0.5);
    }

    private List<Score> api() {
        return wave(Series.of(Shop.API, Metrics.MEMORY_UTILIZATION), Shop.STACK, "1", 0.6);
    }

    private List<Score> waves() {
        List<Score> all = new ArrayList<>(web());
        all.addAll(api());
        all.addAll(wave(Series.of(Shop.WEB, Metrics.MEMORY_UTILIZATION), Shop.STACK, "1", 0.4));
        all.addAll(wave(Series.of(Shop.WEB, Metrics.NETWORK_RECEIVE), Shop.STACK, "By/s", 2e6));
        all.addAll(wave(Series.of(Shop.API, Metrics.CPU_UTILIZATION), Shop.STACK, "1", 0.3));
        all.addAll(wave(Series.of(Shop.SEARCH, Metrics.CPU_UTILIZATION), Shop.STACK, "1", 0.55));
        all.addAll(wave(Series.of(Shop.LOGIN, Metrics.CPU_UTILIZATION), Shop.STACK, "1", 0.2));
        for (int n = 1; n <= 3; n++) {
            Entity host = Entity.host("node-" + n);
            all.addAll(wave(Series.of(host, Metrics.CPU_UTILIZATION), host, "1", 0.4));
            all.addAll(wave(Series.of(host, Metrics.MEMORY_UTILIZATION), host, "1", 0.5));
        }
        Entity uplink = new Entity(EntityKind.LINK, "shop_uplink");
        all.addAll(wave(Series.of(uplink, Metrics.NETWORK_UTILIZATION), Shop.STACK, "1", 0.6));
        return all;
    }

    /** A calm wave about a level, with a burst beyond its bounds. */
    private List<Score> wave(Series series, Entity stack, String unit, double level) {
        List<Score> scores = new ArrayList<>();
        for (Instant end = now.minus(LENGTH); end.isBefore(now); end = end.plus(Shop.WINDOW)) {
            double phase = Duration.between(now, end).toSeconds() / 60.0;
            double expected = level * (1 + 0.2 * Math.sin(phase));
            double value = expected * (1 + 0.05 * Math.sin(7 * phase) + (isBurst(end) ? 0.45 : 0));
            scores.add(
                    Shop.score(
                            series,
                            stack,
                            unit,
                            end,
                            value,
                            new Expectation(expected, expected * 0.8, expected * 1.2)));
        }
        return scores;
    }

    private boolean isBurst(Instant end) {
        return end.isAfter(now.minus(BURST_BEGAN)) && end.isBefore(now.minus(BURST_ENDED));
    }

    private void anomalies(List<Score> scores, boolean isOver) throws Exception {
        List<Score> odd =
                scores.stream()
                        .filter(score -> score.assessment().verdict() == Verdict.ANOMALOUS)
                        .toList();
        Instant opened = odd.get(0).time();
        List<Anomaly> anomalies = new ArrayList<>();
        for (Score score : odd) {
            anomalies.add(
                    Shop.anomaly(
                            score,
                            score.time().equals(opened)
                                    ? Anomaly.Phase.OPENED
                                    : Anomaly.Phase.CONTINUED,
                            opened));
        }
        if (isOver) {
            anomalies.add(Shop.anomaly(odd.get(odd.size() - 1), Anomaly.Phase.CLOSED, opened));
        }
        records.publishAll(Topic.ANOMALIES, anomalies, anomaly -> anomaly.series().key());
    }

    private void decisions(List<Score> scores) throws Exception {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            Score score = scores.get(i);
            String id = "d-" + score.time().toEpochMilli();
            boolean burst = isBurst(score.time());
            decisions.add(
                    Shop.decision(
                            id,
                            score,
                            burst ? Outcome.HELD : Outcome.STEADY,
                            2,
                            burst ? 3 : 2,
                            burst
                                    ? "no action because the last scale-out was 8s ago, cooldown"
                                            + " 60s"
                                    : "no action because cpu.utilization %.2f is within 0.35 to 0.75"
                                            .formatted(score.sample().value()),
                            null));
        }
        records.publishAll(Topic.DECISIONS, decisions, decision -> decision.target().toString());
    }
}
