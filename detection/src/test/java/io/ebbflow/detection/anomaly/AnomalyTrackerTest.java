package io.ebbflow.detection.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Anomaly.Phase;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyTrackerTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Series SERIES =
            new Series(Entity.service("shop_web"), "network.receive", "device=eth0");

    private final AnomalyTracker tracker = new AnomalyTracker(3, 0.5);

    /**
     * Scores by letter: A anomalous, h almost, n normal, w warm-up. Records: O, C, X closed, dot
     * none.
     */
    @ParameterizedTest
    @CsvSource({
        "nnnn,            ....",
        "nAnnn,           .OCCX",
        "nAAAnnnn,        .OCCCCX.",
        "AnnAnnAnnn,      OCCCCCCCCX",
        "AnnnAnnn,        OCCXCCCX",
        "Ahhhhnnn,        OCCCCCCX",
        "Awww,            OCCX",
        "wwAnwn,          ..OCCX",
        "AAAAAAAA,        OCCCCCCC"
    })
    void opensContinuesAndClosesWithHysteresis(String scores, String records) {
        assertThat(
                        run(scores).stream()
                                .map(step -> step.event().map(Anomaly::phase))
                                .map(phase -> phase.map(this::letter).orElse("."))
                                .collect(Collectors.joining()))
                .isEqualTo(records);
    }

    @Test
    void allRecordsOfOneAnomalyShareIdOpeningAndGrowingPeak() {
        List<Anomaly> records = new ArrayList<>();
        run("nAAAnnn").forEach(step -> step.event().ifPresent(records::add));
        assertThat(records)
                .extracting(Anomaly::id)
                .containsOnly("service/shop_web:network.receive{device=eth0}@2026-03-01T12:00:20Z");
        assertThat(records).extracting(Anomaly::openedAt).containsOnly(START.plusSeconds(20));
        assertThat(records).extracting(Anomaly::time).first().isEqualTo(START.plusSeconds(20));
        assertThat(records)
                .extracting(Anomaly::peakScore)
                .containsExactly(0.51, 0.52, 0.53, 0.53, 0.53, 0.53);
        assertThat(records.get(0).reason()).isEqualTo("because 1");
        assertThat(records.get(5).phase()).isEqualTo(Phase.CLOSED);
        assertThat(records.get(5).reason())
                .isEqualTo(
                        "3 scores in a row were not anomalous, the last at 2026-03-01T12:01:10Z");
    }

    @Test
    void opensAnotherOnlyAfterTheRest() {
        AnomalyState resting = AnomalyState.none();
        for (int i = 0; i < 4; i++) {
            resting = tracker.next(resting, score("Annn".charAt(i), i)).state();
        }
        String first = resting.resting().orElseThrow().id();
        int rest = (int) (AnomalyTracker.REST.toSeconds() / 10);
        Anomaly within = tracker.next(resting, score('A', rest - 1)).event().orElseThrow();
        assertThat(within.phase()).isEqualTo(Phase.CONTINUED);
        assertThat(within.id()).isEqualTo(first);
        Anomaly after = tracker.next(resting, score('A', rest)).event().orElseThrow();
        assertThat(after.phase()).isEqualTo(Phase.OPENED);
        assertThat(after.id()).isNotEqualTo(first);
        assertThat(tracker.next(resting, score('n', rest)).state()).isEqualTo(AnomalyState.none());
    }

    @Test
    void replayedScoresGiveTheSameRecords() {
        assertThat(run("nAAnAnnnnAnnn")).isEqualTo(run("nAAnAnnnnAnnn"));
    }

    @Test
    void aWindowThatComesAgainChangesNothing() {
        AnomalyState open = tracker.next(AnomalyState.none(), score('A', 5)).state();
        for (char kind : new char[] {'A', 'n', 'w'}) {
            AnomalyTracker.Step again = tracker.next(open, score(kind, 5));
            assertThat(again.event()).isEmpty();
            assertThat(again.state()).isEqualTo(open);
            assertThat(tracker.next(open, score(kind, 4)).event()).isEmpty();
        }
    }

    @Test
    void silenceClosesWhatIsOpen() {
        AnomalyState open = tracker.next(AnomalyState.none(), score('A', 5)).state();
        AnomalyTracker.Step silent = tracker.silent(open, START.plusSeconds(600));
        assertThat(silent.state()).isEqualTo(AnomalyState.none());
        Anomaly closed = silent.event().orElseThrow();
        assertThat(closed.phase()).isEqualTo(Phase.CLOSED);
        assertThat(closed.time()).isEqualTo(START.plusSeconds(600));
        assertThat(closed.id()).isEqualTo(open.open().orElseThrow().id());
        assertThat(closed.reason())
                .isEqualTo("the series has been silent since 2026-03-01T12:01:00Z");
        assertThat(tracker.silent(AnomalyState.none(), START).event()).isEmpty();
    }

    @Test
    void whatWasExpectedIsKeptThroughAWarmUp() {
        List<AnomalyTracker.Step> steps = run("Aw");
        assertThat(steps.get(1).event().orElseThrow().expected())
                .isEqualTo(steps.get(0).event().orElseThrow().expected())
                .isNotNull();
    }

    @Test
    void goesOnFromARestoredState() {
        AnomalyState state = AnomalyState.none();
        for (int i = 0; i < 13; i++) {
            AnomalyState restored = AnomalyState.restore(state.snapshot());
            assertThat(restored).isEqualTo(state);
            Score score = score("nAAnAnnnnAnnn".charAt(i), i);
            assertThat(tracker.next(restored, score)).isEqualTo(tracker.next(state, score));
            state = tracker.next(state, score).state();
        }
        assertThat(state.resting()).isPresent();
    }

    @Test
    void refusesForeignStateAndACloseAfterOfNone() {
        byte[] damaged = AnomalyState.none().snapshot();
        damaged[20] ^= 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyState.restore(damaged))
                .withMessageContaining("checksum");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnomalyTracker(0, 0.5))
                .withMessage("close-after must be at least 1, got 0");
    }

    private List<AnomalyTracker.Step> run(String scores) {
        List<AnomalyTracker.Step> steps = new ArrayList<>();
        AnomalyState state = AnomalyState.none();
        for (int i = 0; i < scores.length(); i++) {
            AnomalyTracker.Step step = tracker.next(state, score(scores.charAt(i), i));
            steps.add(step);
            state = step.state();
        }
        return steps;
    }

    private String letter(Phase phase) {
        return switch (phase) {
            case OPENED -> "O";
            case CONTINUED -> "C";
            case CLOSED -> "X";
        };
    }

    private static Score score(char kind, int window) {
        Instant start = START.plusSeconds(10L * window);
        WindowedSample sample =
                new WindowedSample(
                        start,
                        start.plusSeconds(10),
                        SERIES,
                        Entity.stack("shop"),
                        "By/s",
                        window,
                        window,
                        window,
                        window,
                        window,
                        1,
                        1,
                        Quality.OK,
                        start.plusSeconds(10));
        Expectation expected = new Expectation(1, 0, 2);
        Assessment assessment =
                switch (kind) {
                    case 'A' ->
                            new Assessment(
                                    7,
                                    (50 + Math.min(window, 50)) / 100.0,
                                    Verdict.ANOMALOUS,
                                    "level",
                                    "because " + window,
                                    expected);
                    case 'h' -> new Assessment(4, 0.4, Verdict.NORMAL, "level", "almost", expected);
                    case 'n' -> new Assessment(1, 0.1, Verdict.NORMAL, "level", "normal", expected);
                    default -> Assessment.warmUp("level", "too little seen");
                };
        return Score.of(sample, "adaptive-threshold", assessment);
    }
}
