package io.ebbflow.flinkjobs.watermark;

import io.ebbflow.flinkjobs.record.Intake;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of sample streams: the highest sample time seen, less the allowed out-of-orderness.
 *
 * <p>One producer whose clock runs ahead must not make everybody else late, so a sample that claims
 * to be newer than its own Kafka record by more than the allowed skew does not move the watermark.
 * Hygiene sends it to the dead letters.
 */
public final class SampleWatermarks {

    /** Producers' clocks may be ahead of the broker's by this much. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(5);

    private SampleWatermarks() {}

    /**
     * The strategy, for a source's partitions each.
     *
     * @param outOfOrderness how much later than its successors a sample may arrive and still count
     * @param idleness a partition silent for this long no longer holds the others back
     */
    public static WatermarkStrategy<Intake> strategy(Duration outOfOrderness, Duration idleness) {
        return WatermarkStrategy.<Intake>forGenerator(
                        context -> new Generator(outOfOrderness.toMillis()))
                .withTimestampAssigner(
                        (intake, recordTime) ->
                                intake.sample() == null
                                        ? recordTime
                                        : intake.sample().time().toEpochMilli())
                .withIdleness(idleness);
    }

    private static final class Generator implements WatermarkGenerator<Intake> {

        private final long outOfOrdernessMs;
        private long highest = Long.MIN_VALUE;

        Generator(long outOfOrdernessMs) {
            this.outOfOrdernessMs = outOfOrdernessMs;
        }

        @Override
        public void onEvent(Intake intake, long time, WatermarkOutput output) {
            if (intake.sample() == null) {
                return;
            }
            long latestCredible =
                    intake.sample().recordTime().toEpochMilli() + MAX_CLOCK_SKEW.toMillis();
            if (time <= latestCredible) {
                highest = Math.max(highest, time);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (highest != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(highest - outOfOrdernessMs - 1));
            }
        }
    }
}
