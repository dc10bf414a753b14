package io.ebbflow.decision.whatif;

import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.WindowedSample;

/**
 * What says how odd a window is. Passed in, because the detectors are none of this module's
 * business; it learns, so every run needs a fresh one.
 */
@FunctionalInterface
public interface Scoring {

    Score score(WindowedSample window);

    /** Finds everything normal. */
    static Scoring normal() {
        return window ->
                Score.of(
                        window,
                        "none",
                        new Assessment(
                                0,
                                0,
                                Verdict.NORMAL,
                                "none",
                                "not scored",
                                new Expectation(window.value(), window.value(), window.value())));
    }
}
