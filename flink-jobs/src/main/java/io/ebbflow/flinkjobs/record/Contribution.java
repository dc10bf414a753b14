package io.ebbflow.flinkjobs.record;

import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;

/**
 * A clean sample on its way into the window of one series: its own, or that of a larger entity.
 *
 * @param group the service or VM group that the series' entity is one of; itself where in none
 */
public record Contribution(Series target, Entity stack, Entity group, CleanSample sample) {}
