package io.ebbflow.ingest.intake.scrape;

import io.ebbflow.ingest.intake.prometheus.Label;
import java.util.List;
import java.util.OptionalLong;

/**
 * A line of an exposition.
 *
 * @param labels without the metric's name
 * @param epochMillis where the line has a time of its own
 */
record ExposedSample(String metric, List<Label> labels, double value, OptionalLong epochMillis) {}
