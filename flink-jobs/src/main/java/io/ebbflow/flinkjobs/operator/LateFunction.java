package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Makes a dead letter of a sample that came after all its windows had closed: one, however many
 * series it counts on.
 */
public final class LateFunction implements FlatMapFunction<Contribution, DeadLetter> {

    @Override
    public void flatMap(Contribution late, Collector<DeadLetter> out) {
        MetricSample sample = late.sample().sample();
        if (late.target().equals(sample.series())) {
            String source = sample.series().key() + "@" + sample.time();
            String reason =
                    "late: every window that "
                            + sample.time()
                            + " falls into has been rolled up already";
            out.collect(
                    DeadLetter.of(
                            sample.recordTime(),
                            source,
                            CloseWindowFunction.STAGE,
                            reason,
                            Json.write(sample)));
        }
    }
}
