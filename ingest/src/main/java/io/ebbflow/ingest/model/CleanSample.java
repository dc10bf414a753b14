package io.ebbflow.ingest.model;

/**
 * A sample after hygiene: a level or a rate, and how far it can be trusted.
 *
 * @param sample a gauge; counters have become rates
 */
public record CleanSample(MetricSample sample, Quality quality) {

    public CleanSample {
        if (sample == null || quality == null) {
            throw new IllegalArgumentException(
                    "a clean sample needs a sample and a quality, got "
                            + sample
                            + " and "
                            + quality);
        }
        if (sample.kind() != MetricKind.GAUGE) {
            throw new IllegalArgumentException(
                    "a clean sample is a level or a rate, but "
                            + sample.series()
                            + " is a "
                            + sample.kind());
        }
    }
}
