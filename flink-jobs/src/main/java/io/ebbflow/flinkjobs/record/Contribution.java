package io.ebbflow.flinkjobs.record;

import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;

/** A clean sample on its way into the window of one series: its own, or that of a larger entity. */
public record Contribution(Series target, Entity stack, CleanSample sample) {}
