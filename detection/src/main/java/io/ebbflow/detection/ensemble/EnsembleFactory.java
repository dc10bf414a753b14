package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/**
 * Makes the default detector: eight small detectors that look at four properties of a series, each
 * at once and over a while, and vote.
 *
 * <table>
 * <caption>Parts</caption>
 * <tr><th>property</th><th>at once</th><th>over a while</th></tr>
 * <tr><td>level</td><td>value against the last 1024</td><td>mean of up to 12 values</td></tr>
 * <tr><td>season</td><td>value against its forecast</td><td>up to 12 values against theirs</td></tr>
 * <tr><td>density</td><td>nearest neighbours</td><td>histogram of all values</td></tr>
 * <tr><td>sequence</td><td>course of 8 values</td><td>course of 24 values</td></tr>
 * </table>
 *
 * <p>"Up to 12 values" are never more than an hour's. What each part measures passes through {@link
 * io.ebbflow.detection.calibration.ReturnPeriod}, one scale for all: how many days pass between two
 * events that are as odd. {@code score = 1 - 2^(-evidence / 0.325)}, the evidence being the mean
 * vote of the parts.
 */
public final class EnsembleFactory implements DetectorFactory {

    /** As it is selected by. */
    public static final String NAME = "ensemble";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return EnsembleOptions.ALL;
    }

    @Override
    public Detector create(DetectionConfig config) {
        return new EnsembleDetector(config);
    }

    @Override
    public Detector restore(DetectionConfig config, byte[] snapshot) {
        return EnsembleDetector.restore(config, snapshot);
    }

    @Override
    public Detector seed(DetectionConfig config, byte[] sibling) {
        return EnsembleDetector.seed(config, sibling);
    }
}
