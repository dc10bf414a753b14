package io.ebbflow.flinkjobs.local.whatif;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * A watermark after every record, not one in so many milliseconds of the wall clock: so each run
 * sees event time take the same steps.
 */
final class TapeWatermarks implements WatermarkGenerator<TapeRecord> {

    private final long outOfOrdernessMs;
    private long highest = Long.MIN_VALUE;

    private TapeWatermarks(long outOfOrdernessMs) {
        this.outOfOrdernessMs = outOfOrdernessMs;
    }

    static WatermarkStrategy<TapeRecord> strategy(long outOfOrdernessMs) {
        return WatermarkStrategy.<TapeRecord>forGenerator(
                        context -> new TapeWatermarks(outOfOrdernessMs))
                .withTimestampAssigner((record, before) -> record.timeMs());
    }

    @Override
    public void onEvent(TapeRecord record, long time, WatermarkOutput output) {
        if (record.measured() && time > highest) {
            highest = time;
            output.emitWatermark(new Watermark(highest - outOfOrdernessMs - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // the wall clock plays no part
    }
}
