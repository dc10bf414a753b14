package io.ebbflow.flinkjobs.watermark;

import io.ebbflow.flinkjobs.record.Intake;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;

/**
 * Watermarks of sample streams: the highest sample time seen, less the allowed out-of-orderness.
 *
 * <p>One producer whose clock runs ahead must not make everybody else late, so a sample moves the
 * watermark no further than to the time its own Kafka record was appended. Nor must event time
 * stand still where all clocks are ahead of the broker's, as it would if such samples did not count
 * at all. Hygiene sends what is ahead by too much to the dead letters.
 *
 * <p>A partition that holds nothing but what cannot be decoded counts as silent: it says nothing of
 * time, and must not hold the others back.
 */
public final class SampleWatermarks {

    private SampleWatermarks() {}

    /**
     * The strategy, for a source's partitions each.
     *
     * @param outOfOrderness how much later than its successors a sample may arrive and still count
     * @param idleness a partition silent for this long no longer holds the others back
     */
    public static WatermarkStrategy<Intake> strategy(Duration outOfOrderness, Duration idleness) {
        return WatermarkStrategy.<Intake>forGenerator(
                        context ->
                                new SamplesOnly(
                                        new WatermarksWithIdleness<>(
                                                new Highest(outOfOrderness.toMillis()),
                                                idleness,
                                                context.getInputActivityClock())))
                .withTimestampAssigner(
                        (intake, recordTime) ->
                                intake.sample() == null
                                        ? recordTime
                                        : intake.sample().time().toEpochMilli());
    }

    private static final class SamplesOnly implements WatermarkGenerator<Intake> {

        private final WatermarkGenerator<Intake> generator;

        SamplesOnly(WatermarkGenerator<Intake> generator) {
            this.generator = generator;
        }

        @Override
        public void onEvent(Intake intake, long time, WatermarkOutput output) {
            if (intake.sample() != null) {
                generator.onEvent(intake, time, output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            generator.onPeriodicEmit(output);
        }
    }

    private static final class Highest implements WatermarkGenerator<Intake> {

        private final long outOfOrdernessMs;
        private long highest = Long.MIN_VALUE;

        Highest(long outOfOrdernessMs) {
            this.outOfOrdernessMs = outOfOrdernessMs;
        }

        @Override
        public void onEvent(Intake intake, long time, WatermarkOutput output) {
            long appended = intake.sample().recordTime().toEpochMilli();
            highest = Math.max(highest, Math.min(time, appended));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (highest != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(highest - outOfOrdernessMs - 1));
            }
        }
    }
}
