package io.ebbflow.flinkjobs.record;

import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.model.DeadLetter;

/**
 * What a source makes of one input record: samples, or a dead letter. Exactly one of the two is
 * set; both travel on one stream because a Flink source has one output.
 */
public record Intake(MetricSample sample, DeadLetter deadLetter) {

    public static Intake of(MetricSample sample) {
        return new Intake(sample, null);
    }

    public static Intake rejected(DeadLetter deadLetter) {
        return new Intake(null, deadLetter);
    }
}
