package io.ebbflow.ingest.intake.scrape;

import io.ebbflow.ingest.intake.prometheus.Families;
import java.util.List;

/**
 * What an endpoint exposed.
 *
 * @param families of this exposition only
 * @param exemplars which are counted only
 */
record Exposition(List<ExposedSample> samples, Families families, int exemplars) {}
