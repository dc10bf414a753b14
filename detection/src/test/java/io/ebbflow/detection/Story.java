package io.ebbflow.detection;

import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;

/** One series told value by value, ten seconds apart. */
public final class Story {

    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Detector detector;
    private int told;

    public Story(Detector detector) {
        this.detector = detector;
    }

    /** One by a detector that has seen nothing yet, everything at its default. */
    public static Story by(String detector) {
        DetectionConfig config = DetectionConfig.defaults().withDetector(detector);
        return new Story(Detectors.named(detector).create(config));
    }

    public Detector detector() {
        return detector;
    }

    public Assessment next(double value) {
        return detector.assess(START.plusSeconds(10L * told++), value);
    }

    /** Tells that many values; index from 0. */
    public Story then(int values, IntToDoubleFunction of) {
        for (int i = 0; i < values; i++) {
            next(of.applyAsDouble(i));
        }
        return this;
    }

    /** Tells that many values, and counts those found anomalous. */
    public int alarms(int values, IntToDoubleFunction of) {
        int alarms = 0;
        for (int i = 0; i < values; i++) {
            alarms += next(of.applyAsDouble(i)).verdict() == Verdict.ANOMALOUS ? 1 : 0;
        }
        return alarms;
    }
}
