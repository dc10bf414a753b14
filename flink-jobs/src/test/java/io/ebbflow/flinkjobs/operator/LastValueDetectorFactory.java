package io.ebbflow.flinkjobs.operator;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A detector that expects the last value again, as a module of another algorithm would register it:
 * after the first value, one that differs by more than 1 is anomalous.
 */
public final class LastValueDetectorFactory implements DetectorFactory {

    static final String NAME = "last-value";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Detector create(DetectionConfig config) {
        return new LastValueDetector(Double.NaN);
    }

    @Override
    public Detector restore(DetectionConfig config, byte[] snapshot) {
        return new LastValueDetector(ByteBuffer.wrap(snapshot).getDouble());
    }

    private static final class LastValueDetector implements Detector {

        private double last;

        LastValueDetector(double last) {
            this.last = last;
        }

        @Override
        public Assessment assess(Instant time, double value) {
            double expected = last;
            last = value;
            if (Double.isNaN(expected)) {
                return Assessment.warmUp("last", "nothing seen yet");
            }
            double error = Math.abs(value - expected);
            return new Assessment(
                    error,
                    error > 1 ? 1 : 0,
                    error > 1 ? Verdict.ANOMALOUS : Verdict.NORMAL,
                    "last",
                    "the last value was " + expected,
                    new Expectation(expected, expected - 1, expected + 1));
        }

        @Override
        public byte[] snapshot() {
            return ByteBuffer.allocate(Double.BYTES).putDouble(last).array();
        }
    }
}
