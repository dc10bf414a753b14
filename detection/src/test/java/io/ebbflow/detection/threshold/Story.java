package io.ebbflow.detection.threshold;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;

/** One series told value by value, ten seconds apart. */
final class Story {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Detector detector;
    private int told;

    Story() {
        this(DetectionConfig.defaults());
    }

    Story(DetectionConfig config) {
        this(new AdaptiveThresholdFactory().create(config));
    }

    Story(Detector detector) {
        this.detector = detector;
    }

    Detector detector() {
        return detector;
    }

    Assessment next(double value) {
        return detector.assess(START.plusSeconds(10L * told++), value);
    }

    /** Tells that many values; index from 0. */
    Story then(int values, IntToDoubleFunction of) {
        for (int i = 0; i < values; i++) {
            next(of.applyAsDouble(i));
        }
        return this;
    }

    int alarms(int values, IntToDoubleFunction of) {
        int alarms = 0;
        for (int i = 0; i < values; i++) {
            alarms += next(of.applyAsDouble(i)).verdict() == Verdict.ANOMALOUS ? 1 : 0;
        }
        return alarms;
    }
}
