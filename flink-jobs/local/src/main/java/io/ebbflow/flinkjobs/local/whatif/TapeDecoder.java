package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import io.ebbflow.ingest.network.NetworkStatsDecoder;
import io.ebbflow.ingest.sample.SampleDecoder;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Makes samples of the records of metrics, as the sources of the job do. */
final class TapeDecoder extends RichFlatMapFunction<TapeRecord, Intake> {

    private static final long serialVersionUID = 1;

    private transient Decoder documents;
    private transient Decoder samples;
    private transient Decoder network;

    @Override
    public void open(OpenContext context) {
        documents = new MetricbeatDecoder(DecodeLimits.DEFAULT);
        samples = new SampleDecoder(DecodeLimits.DEFAULT);
        network = new NetworkStatsDecoder(DecodeLimits.DEFAULT);
    }

    @Override
    public void flatMap(TapeRecord record, Collector<Intake> out) {
        Instant time = Instant.ofEpochMilli(record.timeMs());
        Decoder decoder =
                switch (record.kind()) {
                    case TapeRecord.METRICBEAT -> documents;
                    case TapeRecord.NETWORK_STATS -> network;
                    default -> samples;
                };
        decoder.decode(record.value(), time)
                .fold(
                        decoded -> {
                            decoded.samples().forEach(sample -> out.collect(Intake.of(sample)));
                            return null;
                        },
                        ignored -> null,
                        rejected -> {
                            out.collect(
                                    Intake.rejected(
                                            DeadLetter.of(
                                                    time,
                                                    record.name(),
                                                    "decode",
                                                    rejected.reason(),
                                                    record.value())));
                            return null;
                        });
    }
}
