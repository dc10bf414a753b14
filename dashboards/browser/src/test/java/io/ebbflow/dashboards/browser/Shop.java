package io.ebbflow.dashboards.browser;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the job would publish of the simulated shop. */
final class Shop {

    static final Entity STACK = Entity.stack("shop");
    static final Entity WEB = Entity.service("shop_web");
    static final Entity API = Entity.service("shop_api");
    static final Entity SEARCH = Entity.service("shop_search");
    static final Entity LOGIN = Entity.service("shop_login");
    static final Duration WINDOW = Duration.ofSeconds(10);

    private Shop() {}

    /** A window of a series with a band of what was expected; outside of it, it is anomalous. */
    static Score score(
            Series series,
            Entity stack,
            String unit,
            Instant end,
            double value,
            Expectation expected) {
        boolean odd = value < expected.lower() || value > expected.upper();
        double width = Math.max(1e-9, expected.upper() - expected.lower());
        double beyond = Math.max(expected.lower() - value, value - expected.upper());
        String reason =
                odd
                        ? "%.3g is outside of %.3g to %.3g"
                                .formatted(value, expected.lower(), expected.upper())
                        : "%.3g is as expected".formatted(value);
        return Score.of(
                new WindowedSample(
                        end.minus(WINDOW),
                        end,
                        series,
                        stack,
                        unit,
                        value,
                        value,
                        value * 0.9,
                        value * 1.1,
                        value,
                        10,
                        1,
                        Quality.OK,
                        end),
                "adaptive-threshold",
                new Assessment(
                        odd ? 6.8 : 0.4,
                        odd ? Math.min(1, 0.6 + beyond / width) : 0.04,
                        odd ? Verdict.ANOMALOUS : Verdict.NORMAL,
                        "range",
                        reason,
                        expected));
    }

    static Anomaly anomaly(Score score, Anomaly.Phase phase, Instant openedAt) {
        Assessment said = score.assessment();
        Series series = score.sample().series();
        return new Anomaly(
                series + "@" + openedAt,
                score.time(),
                phase,
                openedAt,
                series,
                score.sample().stack(),
                score.sample().value(),
                said.score(),
                said.score(),
                said.expected(),
                score.detector(),
                said.reason());
    }

    /**
     * A decision that rests on one window.
     *
     * @param actionId null where none is issued
     */
    static Decision decision(
            String id,
            Score seen,
            Outcome outcome,
            Integer from,
            Integer to,
            String reason,
            String actionId) {
        WindowedSample sample = seen.sample();
        boolean held = outcome == Outcome.HELD;
        return new Decision(
                id,
                sample.end(),
                sample.stack(),
                sample.series().entity(),
                "shop-web-cpu",
                "9a41c7d0",
                outcome == Outcome.ADVISE ? Mode.ADVISE : Mode.ACT,
                outcome,
                from,
                to,
                "mean of %s %.2f against 0.75 and 0.35"
                        .formatted(sample.series().metric(), sample.value()),
                reason,
                actionId,
                null,
                sample.recordTime(),
                List.of(
                        new Observation(
                                sample.series(),
                                "mean",
                                sample.value(),
                                sample.unit(),
                                sample.start(),
                                sample.end(),
                                sample.count(),
                                sample.members(),
                                sample.quality(),
                                seen.assessment().score(),
                                seen.assessment().verdict(),
                                seen.assessment().expected())),
                Map.of("ratio", 1.14),
                List.of(
                        held
                                ? GuardResult.failed("cooldown", "last action 8s ago, cooldown 60s")
                                : GuardResult.passed(
                                        "cooldown", "last action 10m ago, cooldown 60s"),
                        GuardResult.passed("bounds", to + " is within 1 to 10")));
    }

    /** The action that a decision ordered. */
    static Action action(Decision decision) {
        return new Action(
                decision.actionId(),
                decision.time(),
                decision.time().plus(Duration.ofMinutes(30)),
                decision.stack(),
                decision.target(),
                Action.Kind.SCALE,
                decision.mode(),
                decision.from(),
                decision.to(),
                decision.policy(),
                decision.id(),
                decision.reason());
    }
}
